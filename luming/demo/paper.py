"""A picture of a signed page, drawn anew for each agreement of the demo: lines for text, strokes for names, a seal."""

from base64 import b64encode
from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

SIZE = (420, 594)
INK, RED, GREY = (30, 30, 60), (190, 30, 30), (150, 150, 150)


def signed_page(chance: Random, names: int) -> SimpleUploadedFile:
    """A small PNG with as many strokes of ink as there are names, and a round seal."""
    page = Image.new("RGB", SIZE, (252, 251, 247))
    pen = ImageDraw.Draw(page)
    for line in range(18):
        pen.line([(50, 70 + line * 18), (chance.randint(250, 370), 70 + line * 18)], GREY, 2)
    for name in range(names):
        _scribble(pen, chance, 60 + (name % 3) * 110, 440 + (name // 3) * 50)
    pen.ellipse([270, 470, 370, 570], outline=RED, width=4)
    pen.regular_polygon((320, 520, 16), 3, fill=RED)
    target = BytesIO()
    page.save(target, "PNG", compress_level=1)
    return SimpleUploadedFile("signed.png", target.getvalue(), "image/png")


def _scribble(pen: ImageDraw.ImageDraw, chance: Random, left: int, top: int) -> None:
    points = [(left + x * 8, top + chance.randint(-14, 14)) for x in range(9)]
    pen.line(points, INK, 2, joint="curve")


def drawn_name(chance: Random) -> str:
    """Strokes in the box of the signing page, as that page sends them."""
    box = Image.new("RGB", (640, 240), "white")
    pen, target = ImageDraw.Draw(box), BytesIO()
    for left in (60, 240, 420):
        points = [(left + x * 18, 120 + chance.randint(-70, 70)) for x in range(9)]
        pen.line(points, INK, 5, joint="curve")
    box.save(target, "PNG")
    return "data:image/png;base64," + b64encode(target.getvalue()).decode()
