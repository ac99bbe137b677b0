#!/bin/sh
# Makes the font files of the papers again from a newer Noto CJK, with the characters that the present files have.
#
#   scripts/make-fonts.sh [FILE]     FILE: further characters (text, UTF-8) to take into the regular Song face
#
# Needs Debian's fonts-noto-cjk and fonttools (pyftsubset). NOTO_CJK names another directory of the .ttc files,
# PYTHON another interpreter with fonttools, OUT another place for the results.
# After a change of the files draw the papers again and look at them: their bytes change, their lines should not.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
fonts=$here/src/documents/fonts
noto=${NOTO_CJK:-/usr/share/fonts/opentype/noto}
python=${PYTHON:-python3}
out=${OUT:-$fonts}
more=${1:-/dev/null}
list=$(mktemp)
trap 'rm -f "$list"' EXIT

# Face number 2 of each collection is the Simplified Chinese one.
make_face() {
    collection=$1 file=$2 further=$3
    "$python" - "$fonts/$file" "$further" > "$list" <<'PYTHON'
import sys
from fontTools.ttLib import TTFont

present = set(TTFont(sys.argv[1]).getBestCmap())
further = {ord(c) for c in open(sys.argv[2], encoding="utf-8").read() if not c.isspace()}
print("\n".join(f"U+{code:04X}" for code in sorted(present | further)))
PYTHON
    "$python" -m fontTools.subset "$noto/$collection" --font-number=2 --unicodes-file="$list" --output-file="$out/$file.new" \
        --no-hinting --desubroutinize --layout-features= --notdef-outline \
        --drop-tables+=vhea,vmtx,VORG,BASE,GSUB,GPOS,GDEF,DSIG
    mv "$out/$file.new" "$out/$file"
    ls -l "$out/$file"
}

make_face NotoSerifCJK-Regular.ttc NotoSerifSC-Regular.otf "$more"
make_face NotoSerifCJK-Bold.ttc NotoSerifSC-Bold.otf /dev/null
make_face NotoSansCJK-Regular.ttc NotoSansSC-Regular.otf /dev/null
