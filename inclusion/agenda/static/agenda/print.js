// A print button for browsers with JavaScript; without it the browser's own menu prints.
const button = document.getElementById("print");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
