// The miniature takes a colour as soon as it is whole; without script, « Aperçu » does it.
const page = document.querySelector(".preview");
for (const [name, property] of [["color_river", "--river"], ["color_sun", "--sun"]]) {
  document.getElementById(`id_${name}`).addEventListener("input", (event) => {
    const digits = event.target.value.trim().replace(/^#/, "");
    if (/^[0-9a-f]{6}$/i.test(digits)) page.style.setProperty(property, `#${digits}`);
  });
}
