"""How far colours are from each other: for the eye, for an eye that sees no green, on a grey print. Colours are RRGGBB."""
import math

# What a deuteranope sees of linear RGB. Source: Machado, Oliveira, Fernandes 2009, severity 1.0.
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1, 1.08883)  # D65


def linear(rgb):
    """Source: IEC 61966-2-1 (sRGB)."""
    parts = [int(rgb[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def times(matrix, vector):
    return [sum(m * v for m, v in zip(row, vector)) for row in matrix]


def luminance(rgb):
    return times(XYZ, linear(rgb))[1]


def contrast(one, other):
    """Source: WCAG 2.1, contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(light):
    """L*, a*, b* of linear RGB."""
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
               for t in (v / w for v, w in zip(times(XYZ, light), WHITE)))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one, other):
    """Between two colours as L*, a*, b*. Source: Sharma, Wu, Dalal 2005."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7))
    c1, c2 = math.hypot(stretch * a1, b1), math.hypot(stretch * a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, stretch * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    level, chroma = (l1 + l2) / 2 - 50, (c1 + c2) / 2
    cosine = [math.cos(math.radians(k * hue - shift)) for k, shift in ((1, 30), (2, 0), (3, -6), (4, 63))]
    weight = 1 - 0.17 * cosine[0] + 0.24 * cosine[1] + 0.32 * cosine[2] - 0.20 * cosine[3]
    in_l = (l2 - l1) / (1 + 0.015 * level ** 2 / math.sqrt(20 + level ** 2))
    in_c = (c2 - c1) / (1 + 0.045 * chroma)
    in_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    bend = -2 * math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7)) * math.sin(
        math.radians(60 * math.exp(-((hue - 275) / 25) ** 2)))
    return math.sqrt(in_l ** 2 + in_c ** 2 + in_h ** 2 + bend * in_c * in_h)


def apart(one, other):
    return ciede2000(lab(linear(one)), lab(linear(other)))


def apart_without_green(one, other):
    seen = [[min(1, max(0, v)) for v in times(DEUTERANOPIA, linear(rgb))] for rgb in (one, other)]
    return ciede2000(lab(seen[0]), lab(seen[1]))


def apart_in_grey(one, other):
    """In lightness, of 100."""
    return abs(lab([luminance(one)] * 3)[0] - lab([luminance(other)] * 3)[0])
