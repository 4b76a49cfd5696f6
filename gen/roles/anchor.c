/* anchor.c -- what a text says: fixed words of the decree, slips allowed. */
#include <stdlib.h>
#include <string.h>

#include "roles/work.h"
#include "text/text.h"

#define NEAR_MAX 64 /* longer texts are compared letter by letter */

static bool is_plain(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

const char *fold_text(struct arena *arena, const char *text) {
    struct strbuf bare = STRBUF_INIT;
    char *folded;
    size_t len = 0;

    text_unmarked(&bare, text, strlen(text));
    folded = arena_alloc(arena, bare.len + 1);
    for (size_t i = 0; i < bare.len; i++) {
        unsigned char c = (unsigned char)bare.data[i];
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c - 'A' + 'a');
        if (is_plain(c))
            folded[len++] = (char)c;
        else if (len > 0 && folded[len - 1] != ' ')
            folded[len++] = ' ';
    }
    while (len > 0 && folded[len - 1] == ' ')
        len--;
    folded[len] = '\0';
    strbuf_free(&bare);
    return folded;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Letters to change, put in or take out; both at most NEAR_MAX. */
static size_t distance(const char *a, size_t a_len, const char *b,
                       size_t b_len) {
    size_t row[NEAR_MAX + 1];

    for (size_t j = 0; j <= b_len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            size_t above = row[j];
            row[j] = least(least(above, row[j - 1]) + 1,
                           corner + (a[i - 1] != b[j - 1]));
            corner = above;
        }
    }
    return row[b_len];
}

/* Equal but for slips, the more the longer it is. */
static bool is_near(const char *folded, const char *wanted) {
    size_t a = strlen(folded), b = strlen(wanted), most = b / 7;

    if (strcmp(folded, wanted) == 0)
        return true;
    if (a > NEAR_MAX || b > NEAR_MAX || a > b + most || b > a + most)
        return false;
    return distance(folded, a, wanted, b) <= most;
}

bool starts_folded(const char *folded, const char *word) {
    size_t len = strlen(word);

    return strncmp(folded, word, len) == 0 &&
           (folded[len] == '\0' || folded[len] == ' ');
}

bool is_capitals(const char *text) {
    struct strbuf other = STRBUF_INIT;
    size_t len = strlen(text);
    bool same;

    text_upper(&other, text, len);
    same = other.len == len && memcmp(other.data, text, len) == 0;
    strbuf_clear(&other);
    text_lower(&other, text, len);
    same = same && strcmp(other.data, text) != 0;
    strbuf_free(&other);
    return same;
}

static bool is_one_of(const char *folded, const char *const *words,
                      size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(folded, words[i]) == 0)
            return true;
    return false;
}

static bool starts_one_of(const char *folded, const char *const *words,
                          size_t count) {
    for (size_t i = 0; i < count; i++)
        if (starts_folded(folded, words[i]))
            return true;
    return false;
}

#define IS_ONE_OF(folded, words) \
    is_one_of(folded, words, sizeof(words) / sizeof(*(words)))
#define STARTS_ONE_OF(folded, words) \
    starts_one_of(folded, words, sizeof(words) / sizeof(*(words)))

/* ---- the letterhead ---- */

/* "Số: 05/KH-UBND", "Số:    /KH-UBND", "Số 12/QĐ-BNV", "Số: 12"; not "Số
 * lượng". */
static bool is_number(const char *text, const char *folded) {
    const char *slash = strchr(text, '/');

    if (!starts_folded(folded, "so") || strlen(text) > 120)
        return false;
    if (strchr(text, ':') != NULL &&
        folded[2 + strspn(folded + 2, " 0123456789")] == '\0')
        return true;
    return slash != NULL && slash[1] != '\0' &&
           (strncmp(text + strspn(text, " "), "S", 1) == 0 ||
            strncmp(text, "s", 1) == 0) &&
           strcspn(text, "/") < 40 && strchr(text, ';') == NULL;
}

static bool has_slashed_date(const char *text) {
    for (; (text = strchr(text, '/')) != NULL; text++)
        if (strspn(text + 1, "0123456789") > 0) {
            const char *next = text + 1 + strspn(text + 1, "0123456789");
            if (*next == '/' && strspn(next + 1, "0123456789") >= 2)
                return true;
        }
    return false;
}

/* "Hà Nội, ngày 05 tháng 02 năm 2026", blanks for its numbers; "Hà Nội,
 * 05/02/2026". */
static bool is_place_date(const char *text, const char *folded) {
    const char *day = strstr(folded, "ngay");
    const char *month = day != NULL ? strstr(day, "thang") : NULL;
    const char *year = month != NULL ? strstr(month, "nam") : NULL;
    const char *comma = strchr(text, ',');

    /* "Thời gian bắt đầu: 14 giờ 00, ngày …" is a line of minutes. */
    if (strlen(text) > 130 || strpbrk(text, ";:") != NULL)
        return false;
    /* A symbol in front of the date: "… Kế hoạch số 16/KH-UBND ngày …" is the
     * first line of a citation that goes on behind a line break. */
    if (year != NULL)
        return strlen(year) <= 8 && day - folded < 60 && month - day <= 10 &&
               year - month <= 10 && strchr(text, '/') == NULL;
    return comma != NULL && has_slashed_date(comma) && strlen(comma) <= 24 &&
           strstr(folded, "so ") != folded;
}

const struct document_type *type_of(const char *text, const char *folded) {
    static const char *const names[] = {
        "nghi quyet",     "quyet dinh",  "chi thi",
        "quy che",        "quy dinh",    "thong cao",
        "thong bao",      "huong dan",   "chuong trinh",
        "ke hoach",       "phuong an",   "de an",
        "du an",          "bao cao",     "bien ban",
        "to trinh",       "hop dong",    NULL,
        "cong dien",      "ban ghi nho", "ban thoa thuan",
        "giay uy quyen",  "giay moi",    "giay gioi thieu",
        "giay nghi phep", "phieu gui",   "phieu chuyen",
        "phieu bao",      NULL};

    for (size_t i = 0; i < document_type_count; i++)
        if (document_types[i].heading != NULL &&
            strcmp(text, document_types[i].heading) == 0)
            return &document_types[i];
    for (size_t i = 0; i < document_type_count; i++)
        if (names[i] != NULL && strcmp(folded, names[i]) == 0)
            return &document_types[i];
    return NULL;
}

/* ---- marks ---- */

static unsigned marks_of(const char *text, const char *folded) {
    static const char *const secrecy[] = {"mat", "toi mat", "tuyet mat"};
    static const char *const urgency[] = {"khan",     "thuong khan",
                                          "hoa toc",  "hoa toc hen gio",
                                          "khan cap", "toi khan"};
    static const char *const scope[] = {"xem xong tra lai", "luu hanh noi bo"};
    static const char *const copies[] = {
        "sao y",     "sao luc",     "trich sao",    "sao y ban chinh",
        "ban sao y", "ban sao luc", "ban trich sao"};

    if (IS_ONE_OF(folded, secrecy) && strlen(text) < 40)
        return ANCHOR_SECRECY;
    if (IS_ONE_OF(folded, urgency) && strlen(text) < 40)
        return ANCHOR_URGENCY;
    if (IS_ONE_OF(folded, scope))
        return ANCHOR_SCOPE;
    if (IS_ONE_OF(folded, copies) && is_capitals(text))
        return ANCHOR_COPY;
    return 0;
}

/* "Số: 12/QĐ-BNV; 05/02/2026; 08:30:15", "Sao y; Sở Nội vụ; 05/02/2026; …" or
 * "Thời gian ký: …" */
static bool is_stamp(const char *text, const char *folded) {
    static const char *const starts[] = {"so", "sao y", "sao luc", "trich sao"};
    const char *semicolon = strchr(text, ';');
    const char *date = semicolon != NULL ? semicolon : text;

    if (strlen(text) > 250)
        return false;
    if (starts_folded(folded, "thoi gian ky") ||
        starts_folded(folded, "nguoi ky") || starts_folded(folded, "ky boi"))
        return true;
    return STARTS_ONE_OF(folded, starts) && semicolon != NULL &&
           (has_slashed_date(date) || strstr(folded, "ngay") != NULL) &&
           (strchr(date, ':') != NULL || strstr(folded, "gio") != NULL);
}

/* ---- the closing ---- */

/* "TM.", "KT.", …, and how they are written wrongly: "T/M", "TM " */
static bool is_authority(const char *text) {
    static const char *const starts[] = {
        "TM.", "KT.", "TL.",  "TUQ.", "Q.",  "T/M", "K/T", "T/L",
        "TM ", "KT ", "TL ",  "TUQ ", "T.M", "K.T", "T.L", "TM,",
        "KT,", "TL,", "TUQ,", "TM/",  "KT/", "TL/", "TUQ/"};

    for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
        if (text_starts_with(text, starts[i]))
            return strlen(text) > strlen(starts[i]);
    return false;
}

static bool is_post(const char *folded) {
    static const char *const posts[] = {
        "chu tich",      "pho chu tich", "giam doc",     "pho giam doc",
        "tong giam doc", "pho tong",     "truong phong", "pho truong",
        "truong ban",    "chanh",        "pho chanh",    "bo truong",
        "thu truong",    "thu tuong",    "pho thu",      "cuc truong",
        "pho cuc",       "vu truong",    "hieu truong",  "pho hieu",
        "bi thu",        "uy vien",      "tong cuc",     "chi cuc truong",
        "truong",        "thu ky",       "chu toa",      "chu tri",
        "tong kiem",     "vien truong",  "chanh an",     "truong doan",
        "to truong",     "doi truong",   "quyen han",    "chuc vu",
        "thu truong",    "nguoi",        "ke toan",      "pho"};

    return STARTS_ONE_OF(folded, posts);
}

static bool is_signature_note(const char *text, const char *folded) {
    return (*text == '(' && (strstr(folded, "chu ky") != NULL ||
                             strstr(folded, "ky ten") != NULL ||
                             strstr(folded, "da ky") != NULL ||
                             strstr(folded, "ky ghi ro") != NULL ||
                             strstr(folded, "dong dau") != NULL ||
                             starts_folded(folded, "ky"))) ||
           strcmp(folded, "da ky") == 0;
}

static bool is_recipients(const char *text, const char *folded) {
    return is_near(folded, "noi nhan") ||
           (starts_folded(folded, "noi nhan") && strlen(text) < 400 &&
            strchr(text, ':') != NULL);
}

/* "- Lưu: VT, VP.", with or without dash and colon. */
static bool is_filing(const char *text, const char *folded) {
    return strlen(text) < 200 &&
           (starts_folded(folded, "luu vt") ||
            starts_folded(folded, "luu van thu") ||
            starts_folded(folded, "luu ho so") ||
            (starts_folded(folded, "luu") && strchr(text, ':') != NULL &&
             strlen(text) < 80) ||
            strcmp(folded, "luu") == 0);
}

/* ---- annexes ---- */

static bool is_annex_number(const char *rest) {
    static const char *const words[] = {"so", "kem theo"};
    size_t len = strcspn(rest, " ");

    if (*rest == '\0')
        return true;
    if (starts_folded(rest, words[0]))
        return true;
    return strspn(rest, "ivxlc") == len || strspn(rest, "0123456789") == len ||
           len == 1;
}

/* "Phụ lục", "Phụ lục I", "PHỤ LỤC SỐ 01: DANH SÁCH"; not "Phụ lục này". */
static bool is_annex(const char *text, const char *folded) {
    const char *rest = folded + strlen("phu luc");

    if (!starts_folded(folded, "phu luc") || strlen(text) > 250)
        return false;
    rest += *rest == ' ';
    return is_annex_number(rest) && strchr(text, ';') == NULL;
}

static bool is_form(const char *folded) {
    return (starts_folded(folded, "mau so") || starts_folded(folded, "mau") ||
            starts_folded(folded, "bieu mau") ||
            starts_folded(folded, "bieu so")) &&
           strlen(folded) < 24;
}

static bool is_reference(const char *text, const char *folded) {
    return starts_folded(folded, "kem theo") ||
           starts_folded(folded, "ban hanh kem theo") ||
           (*text == '(' && starts_folded(folded, "dinh kem"));
}

static bool is_basis(const char *folded) {
    return starts_folded(folded, "can cu") ||
           starts_folded(folded, "theo de nghi cua") ||
           starts_folded(folded, "xet de nghi") ||
           starts_folded(folded, "xet to trinh");
}

/* ---- all of them ---- */

static unsigned head_anchors(const char *text, const char *folded) {
    unsigned number;

    if (is_near(folded, "cong hoa xa hoi chu nghia viet nam"))
        return ANCHOR_NATIONAL;
    if (is_near(folded, "doc lap tu do hanh phuc"))
        return ANCHOR_MOTTO;
    if (is_stamp(text, folded))
        return ANCHOR_STAMP;
    if (is_number(text, folded))
        return ANCHOR_NUMBER;
    /* "II. THỜI GIAN: Từ ngày 05 tháng 3 năm 2026" and "Căn cứ Luật Thi đua,
     * khen thưởng ngày 15 tháng 6 năm 2022." begin with no place. */
    if (level_of(text, &number) == ROLE_PROSE && !is_basis(folded) &&
        !is_reference(text, folded) && is_place_date(text, folded))
        return ANCHOR_DATE;
    if (starts_folded(folded, "v v"))
        return ANCHOR_LETTER_SUBJECT;
    if (starts_folded(folded, "kinh gui"))
        return ANCHOR_ADDRESSEE;
    return marks_of(text, folded);
}

static unsigned body_anchors(const char *text, const char *folded) {
    if (is_basis(folded))
        return ANCHOR_BASIS;
    if (is_reference(text, folded))
        return ANCHOR_REFERENCE;
    if (is_annex(text, folded))
        return ANCHOR_ANNEX;
    if (is_form(folded))
        return ANCHOR_FORM;
    if (is_recipients(text, folded))
        return ANCHOR_RECIPIENTS;
    if (is_filing(text, folded))
        return ANCHOR_FILING;
    if (is_authority(text))
        return ANCHOR_AUTHORITY;
    if (is_signature_note(text, folded))
        return ANCHOR_SIGNATURE_NOTE;
    if (is_post(folded) && is_capitals(text) && strlen(text) < 160)
        return ANCHOR_POST;
    return 0;
}

unsigned anchors_of(const char *text, const char *folded) {
    unsigned anchors = head_anchors(text, folded);
    bool resolves =
        strcmp(folded, "quyet dinh") == 0 || strcmp(folded, "quyet nghi") == 0;

    if (anchors == 0)
        anchors = body_anchors(text, folded);
    if (anchors == 0 && type_of(text, folded) != NULL)
        anchors = ANCHOR_TYPE;
    if (resolves)
        anchors |= ANCHOR_RESOLVES;
    return anchors;
}

/* ---- lines of characters ---- */

size_t line_characters(const char *text, bool *underscores) {
    static const char *const strokes[] = {"─", "━", "―", "—", "–", "-",
                                          "_", "=", "═", "*", "‾", "¯"};
    size_t count = 0;

    *underscores = true;
    while (*text != '\0') {
        size_t i, n = sizeof(strokes) / sizeof(*strokes);
        if (*text == ' ') {
            text++;
            continue;
        }
        for (i = 0; i < n && !text_starts_with(text, strokes[i]); i++)
            continue;
        if (i == n)
            return 0;
        *underscores = *underscores && *strokes[i] == '_';
        text += strlen(strokes[i]);
        count++;
    }
    return count >= 3 ? count : 0;
}
