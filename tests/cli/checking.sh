# shellcheck shell=bash disable=SC2034,SC2154 # the tests use the variables
#
# Sourced behind testing.sh by the tests of `check`.

unset LANGUAGE

# check ARGUMENT...: in English, with whatever status.
check() {
    "$program" --lang=en check "$@" >out 2>err </dev/null
}

expect_said() {
    local text
    for text in "${@:2}"; do
        grep -qF -- "$text" "$1" || fail "not in $1: $text" "but: $(head -n 8 "$1")"
    done
}

expect_not_said() {
    ! grep -qF -- "$2" "$1" || fail "in $1: $2"
}

# word FILE PARAGRAPH...: a document with just these, in Word's own way.
word() {
    python3 - "$@" <<'PY'
import sys, zipfile
from xml.sax.saxutils import escape
w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
p = 'http://schemas.openxmlformats.org/package/2006'
o = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
t = 'application/vnd.openxmlformats-'
body = ''.join('<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>'
               % escape(text) for text in sys.argv[2:])
with zipfile.ZipFile(sys.argv[1], 'w') as z:
    z.writestr('[Content_Types].xml',
        f'<Types xmlns="{p}/content-types"><Default Extension="rels" '
        f'ContentType="{t}package.relationships+xml"/><Override '
        'PartName="/word/document.xml" ContentType='
        f'"{t}officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr('_rels/.rels',
        f'<Relationships xmlns="{p}/relationships"><Relationship Id="r1" '
        f'Type="{o}/officeDocument" Target="word/document.xml"/>'
        '</Relationships>')
    z.writestr('word/document.xml',
        f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>')
PY
}

# Of sentences in which something is found: twice the same, and another.
sentences=('Các đơn vị  triển khai phong trào .' 'Các đơn vị  triển khai phong trào .'
    'Ngày 31 tháng 4 năm 2026 là ngày khai mạc hội nghị.')

# prints: "FINGERPRINT RULE" of each finding in out, in order.
prints() {
    python3 - <<'PY'
import json
for f in json.load(open('out'))['findings']:
    print(f['fingerprint'], f['rule'])
PY
}

# What the project has: without it, files are known by their bare names.
make_project() {
    mkdir -p .git
}

# Of every kind, and what cannot be looked at.
make_all_kinds() {
    word a.docx "${sentences[@]}"
    cp a.docx $'b "%\n\x01,:é.docx'
    cp a.docx $'\xff.docx'
    "$program" -q "$root/samples/phat_dong.xml" -o phat_dong.docx 2>/dev/null
    echo '<x' >c.xml
    sed '0,/<nguoi_ky/s//<nguoi_la/' "$root/samples/toi_thieu.xml" >d.xml
    cp "$root/samples/ke_hoach_goc_cap_xa.xml" "$root/templates/van_ban.docx" .
    printf '{{ten_la}} {{#a}}\n' >e.md
    printf '%%PDF-1.7\n' >f.docx
    : >g.docx
    : >h.pdf
    mkdir empty
}
