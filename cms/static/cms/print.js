// A print button for browsers with JavaScript; without it the sentence above says where to look.
const button = document.getElementById("print");
button.hidden = false;
document.getElementById("without-script").hidden = true;
button.addEventListener("click", () => window.print());
