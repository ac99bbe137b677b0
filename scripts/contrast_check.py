#!/usr/bin/env python3
"""Recompute the WCAG contrast of every token pair the parts use, in light and in dark.

    scripts/contrast_check.py templates/static/tokens.css

Exit status 1 when a pair is too weak, a token is missing, or the two dark lists differ;
2 when the file cannot be read.
"""
import re
import sys

SURFACES = ("surface", "paper", "surface-2", "sunken", "brand-soft")
HUES = ("blue", "yellow", "orange", "red", "green", "violet", "grey")
TEXT, SHAPE = 4.5, 3.0


def pairs():
    """Foreground, background and the ratio that they need."""
    for ink in ("ink", "ink-2", "ink-3", "link"):
        for surface in SURFACES:
            yield ink, surface, TEXT
    for hue in HUES:
        yield hue + "-t", hue + "-b", TEXT
        for surface in ("surface", "surface-2", "paper", "brand-soft"):
            yield hue + "-t", surface, TEXT
        yield hue + "-s", "surface", SHAPE
        yield "on-solid", hue + "-s", SHAPE
    yield from (
        ("ink", "violet-b", TEXT),
        ("ink-2", "violet-b", TEXT),
        ("ink-3", "violet-b", TEXT),
        ("on-brand", "brand", TEXT),
        ("on-brand", "brand-hover", TEXT),
        ("brand-strong", "brand-soft", TEXT),
        ("brand-strong", "surface", TEXT),
        ("line-strong", "surface", SHAPE),
        ("line-strong", "paper", SHAPE),
        ("focus", "surface", SHAPE),
        ("focus", "paper", SHAPE),
        ("focus-on-bar", "bar", SHAPE),
        ("on-bar", "bar", TEXT),
        ("on-bar", "bar-field", TEXT),
        ("on-bar-2", "bar", TEXT),
        ("on-bar-2", "bar-field", TEXT),
        ("bar-line", "bar", SHAPE),
        ("on-bar-button", "bar-button", TEXT),
        ("on-q3", "q3", TEXT),
        ("on-q4", "q4", TEXT),
    )
    for number in range(1, 7):
        yield f"c{number}", "surface", SHAPE


def luminance(colour):
    """Relative luminance of #RRGGBB."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one, other):
    """Contrast of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def block(css, selector):
    """The colours of the first rule with this very selector."""
    found = re.search(r"(?:^|[{}])\s*" + re.escape(selector) + r"\s*\{([^{}]*)\}", css)
    if not found:
        sys.exit(f"no rule {selector}")
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})\b", found.group(1)))


def weak(theme, tokens):
    """Prints and counts the pairs of one theme that fail."""
    failures = 0
    for front, back, needed in pairs():
        if front not in tokens or back not in tokens:
            failures += 1
            print(f"FAIL {theme}: --{front} or --{back} is missing")
            continue
        got = ratio(tokens[front], tokens[back])
        if got < needed:
            failures += 1
            print(f"FAIL {theme}: --{front} on --{back} is {got:.2f}, needs {needed}")
    print(f"{theme}: {sum(1 for _ in pairs())} pairs, {failures} failed")
    return failures


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            css = re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)
    except OSError as error:
        print(error)
        return 2
    light = block(css, ":root")
    by_system = block(css, ':root:not([data-theme="light"])')
    by_choice = block(css, '[data-theme="dark"]')
    failures = weak("light", light) + weak("dark", {**light, **by_choice})
    if by_system != by_choice:
        failures += 1
        print("FAIL dark by system and dark by choice differ:", sorted(set(by_system.items()) ^ set(by_choice.items())))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
