// Reads the QR code of a cheque with the camera, fills the field, sends the form.
// Without a camera, or without this script, the field and its button do everything.
const button = document.getElementById("scan");
const form = document.getElementById("counter");
const field = form?.elements.namedItem("code");
const panel = document.getElementById("scanner");
const camera = document.getElementById("camera");
const status = document.getElementById("scan-status");
const CHEQUE = /^(PASSERELLE:)?[0-9A-Z]{13}$/;
let scanner = null;

async function hasCamera() {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.some((device) => device.kind === "videoinput");
  } catch {
    return false; // no camera interface: an old browser, or an address without https
  }
}

function accept({ data }) {
  const code = data.toUpperCase().replace(/[\s-]/g, "");
  if (!CHEQUE.test(code)) {
    status.textContent = status.dataset.foreign;
    return;
  }
  stop();
  field.value = data;
  form.requestSubmit();
}

async function start() {
  try {
    // The address carries a hash in production: the page gives it.
    const { default: QrScanner } = await import(button.dataset.module);
    panel.hidden = false;
    button.hidden = true;
    scanner ??= new QrScanner(camera, accept, { returnDetailedScanResult: true, maxScansPerSecond: 10, onDecodeError() {} });
    status.textContent = status.dataset.aim;
    await scanner.start();
    panel.scrollIntoView({ block: "nearest" });
  } catch {
    stop();
    status.textContent = status.dataset.unavailable;
    field.focus();
  }
}

function stop() {
  scanner?.stop();
  panel.hidden = true;
  button.hidden = false;
  status.textContent = "";
}

if (button && form && (await hasCamera())) {
  button.hidden = false;
  button.addEventListener("click", start);
  document.getElementById("stop-scan").addEventListener("click", stop);
}
