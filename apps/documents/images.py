"""Pictures are drawn anew, so that nothing but the picture is stored (画像の再保存)."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageFile, UnidentifiedImageError

from apps.documents.filetypes import JPEG, PNG, WEBP, Checked
from apps.documents.refusals import refusal

MILLION = 1_000_000
# A sheet of A4 scanned at 600 dpi has 35 million; the limits bound the memory and the seconds a
# picture takes. WebP needs five times as much of both.
MAX_PIXELS = {"JPEG": 36 * MILLION, "MPO": 36 * MILLION, "PNG": 36 * MILLION, "WEBP": 8 * MILLION}
HALVED = 4 * MAX_PIXELS["JPEG"]  # a JPEG can be read at half its width, the others cannot
ORIENTATION = 0x0112
KINDS = {"JPEG": JPEG, "PNG": PNG, "WEBP": WEBP, "MPO": JPEG}
KEPT_FACTS = ("transparency", "icc_profile", "dpi")
MODES = {
    "JPEG": frozenset({"L", "RGB"}),
    "PNG": frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}),
    "WEBP": frozenset({"RGB", "RGBA"}),
}
SAVE_OPTIONS = {
    "JPEG": {"quality": 90},
    "PNG": {"compress_level": 4},
    "WEBP": {"quality": 90, "method": 2},
}


def check(upload, name: str) -> Checked:
    """Draw a picture anew: place of the photo, camera, names and hidden contents are gone.

    Raises:
        DomainError: too many pixels, cut short, or not a picture at all.
    """
    try:
        with Image.open(upload, formats=list(KINDS)) as image:
            _check_pixels(image, name)
            return _redrawn(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise refusal("bomb", name) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as broken:
        raise refusal("broken", name) from broken


def _check_pixels(image: Image.Image, name: str) -> None:
    width, height = image.size
    most = MAX_PIXELS[image.format]
    if image.format in {"JPEG", "MPO"} and most < width * height <= HALVED:
        image.draft(None, (width // 2, height // 2))
    if image.size[0] * image.size[1] > most:
        raise refusal("pixels", name, width=width, height=height, limit=most // MILLION)


def _redrawn(image: Image.Image) -> Checked:
    """The first frame with its colours and its orientation, and nothing else."""
    kind = KINDS[image.format]
    form = kind.media_type.partition("/")[2].upper()
    orientation = image.getexif().get(ORIENTATION, 1)
    # WeasyPrint switches this on for the whole process when it is loaded; a cut picture is refused.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    image.load()
    image.info = {fact: image.info[fact] for fact in KEPT_FACTS if fact in image.info}
    if image.mode not in MODES[form]:
        image = image.convert("RGBA" if form != "JPEG" and "A" in image.getbands() else "RGB")
    facts = {}
    if orientation in range(2, 9):
        facts["exif"] = Image.Exif()
        facts["exif"][ORIENTATION] = orientation
    drawn = io.BytesIO()
    image.save(drawn, form, **facts, **SAVE_OPTIONS[form])
    return Checked(kind, ContentFile(drawn.getvalue()))
