// A box to draw one's name in: a picture of the strokes goes into a hidden field. Nothing else of them is kept.
"use strict";
document.querySelectorAll("[data-pad]").forEach((pad) => {
  const canvas = pad.querySelector("canvas"), field = pad.querySelector("input"), again = pad.querySelector("button");
  const ink = canvas.getContext("2d");
  const blank = () => {
    ink.fillStyle = "#fff";
    ink.fillRect(0, 0, canvas.width, canvas.height);
    Object.assign(ink, { strokeStyle: "#111", lineWidth: 5, lineCap: "round", lineJoin: "round" });
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
  };
  const stop = () => {
    if (last) field.value = canvas.toDataURL("image/png");
    last = null;
  };
  let last = null;
  blank();
  if (field.value.startsWith("data:image/png;base64,")) {
    const before = new Image();
    before.onload = () => ink.drawImage(before, 0, 0);
    before.src = field.value;
  } else field.value = "";
  pad.querySelector("p").hidden = true;
  canvas.hidden = again.hidden = false;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = at(event);
    ink.beginPath();
    ink.moveTo(...last);
    ink.lineTo(...last);
    ink.stroke();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    for (const point of event.getCoalescedEvents?.() ?? [event]) {
      const next = at(point);
      ink.beginPath();
      ink.moveTo(...last);
      ink.lineTo(...next);
      ink.stroke();
      last = next;
    }
  });
  ["pointerup", "pointercancel"].forEach((name) => canvas.addEventListener(name, stop));
  again.addEventListener("click", () => { blank(); field.value = ""; });
});
