"""What an upload is, told from its first bytes (中身による判定)."""

import puremagic

from apps.documents.refusals import refusal

HEAD = 4096
# What puremagic says first of the content → the room's own check, or the reason of a refusal.
CHECKS = {
    ".pdf": "pdf",
    ".jpg": "image",
    ".jpeg": "image",
    ".jfif": "image",
    ".jpe": "image",
    ".png": "image",
    ".webp": "image",
    ".docx": "office",
    ".zip": "office",
    ".odt": "office",
}
REASONS = {
    ".heif": "heic",
    ".heic": "heic",
    ".doc": "old_office",
    ".svg": "markup",
    ".html": "markup",
    ".htm": "markup",
    ".xml": "markup",
    ".exe": "program",
    ".dll": "program",
    ".elf": "program",
    ".AppImage": "program",
    ".class": "program",
    ".rar": "archive",
    ".7z": "archive",
    ".gz": "archive",
    ".bz2": "archive",
    ".xz": "archive",
    ".lzh": "archive",
    ".cab": "archive",
}
SIGNATURES = {
    b"PK\x03\x04": "office",
    b"%PDF-": "pdf",
    b"\xff\xd8\xff": "image",
    b"\x89PNG\r\n\x1a\n": "image",
}
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<?xml", b"<?php")
BLANK = b"\xef\xbb\xbf \t\r\n\0"


def check_for(head: bytes, name: str) -> str:
    """The check for a content that begins so: pdf, image, office or text.

    Raises:
        DomainError: contents that begin so are never taken.
    """
    if head.startswith(PROGRAMS):
        raise refusal("program", name)
    if _looks_like_markup(head):
        raise refusal("markup", name)
    for signature, check in SIGNATURES.items():
        if head.startswith(signature):
            return check
    if b"%PDF-" in head[:1024]:
        raise refusal("mixed", name)
    return _by_magic(head, name)


def _by_magic(head: bytes, name: str) -> str:
    """Ask puremagic about the rest; what it does not know may be text."""
    try:
        suffixes = [match.extension for match in puremagic.magic_string(head)]
    except puremagic.PureError:  # since puremagic 2.2 an empty list instead
        suffixes = []
    if not suffixes:
        return "text"
    for suffix in suffixes:
        if suffix in CHECKS:
            return CHECKS[suffix]
        if suffix in REASONS:
            raise refusal(REASONS[suffix], name)
    if _is_plain(head):
        return "text"
    raise refusal("unknown_type", name)


def _looks_like_markup(head: bytes) -> bool:
    """True for web pages and XML, also behind a byte order mark, blanks or in UTF-16."""
    start = head.replace(b"\0", b"").lstrip(b"\xff\xfe").lstrip(BLANK).lower()
    return start.startswith(MARKUP) or b"<script" in start or b"<svg" in start[:1024]


def _is_plain(head: bytes) -> bool:
    return not any(byte < 9 or 13 < byte < 27 for byte in head)
