/*
 * look.h -- what the rules of care work with; private to gen/care.
 *
 * In:   the texts of a document and their words; the lists.
 * Out:  findings.
 * Owns: nothing; what rules need is the arena's.
 *
 * One function for each subject. A rule says what is clear and nothing else.
 */
#ifndef KEHOACH_CARE_LOOK_H
#define KEHOACH_CARE_LOOK_H

#include "base/i18n.h"
#include "care/care.h"
#include "care/lists.h"
#include "care/words.h"

/* symbol, id, level, what is required, why, right, wrong */
#define CARE_RULES(X)                                                               \
    X(CARE_NUMBERING, "CARE-numbering", WARNING,                                    \
      N_("Numbers of headings and items follow each other."),                       \
      N_("A number that is there twice or left out makes every reference to "       \
         "it doubtful."),                                                           \
      "I. …, II. …, III. …", "I. …, II. …, II. …")                                  \
    X(CARE_DATE, "CARE-date", WARNING, N_("Every date is in the calendar."),        \
      N_("Nobody can keep a term on a day that does not come."),                    \
      "ngày 30 tháng 4 năm 2026", "ngày 31 tháng 4 năm 2026")                       \
    X(CARE_WEEKDAY, "CARE-weekday", WARNING,                                        \
      N_("A day of the week is that of its date."),                                 \
      N_("Who reads one of the two comes on another day."),                         \
      "thứ Năm, ngày 05 tháng 02 năm 2026",                                         \
      "thứ Hai, ngày 05 tháng 02 năm 2026")                                         \
    X(CARE_ANNIVERSARY, "CARE-anniversary", WARNING,                                \
      N_("An anniversary is the difference of its years."),                         \
      N_("A number left over from another year is read out at the ceremony."),      \
      "75 năm … (11/6/1948 - 11/6/2023)", "75 năm … (11/6/1948 - 11/6/2022)")       \
    X(CARE_YEAR, "CARE-year", WARNING,                                              \
      N_("Goals are those of the year the document is about."),                     \
      N_("A year left over from last year's file sets a goal for the past."),       \
      "hoàn thành nhiệm vụ phát triển kinh tế - xã hội năm 2024",                   \
      "hoàn thành nhiệm vụ phát triển kinh tế - xã hội năm 2023")                   \
    X(CARE_DEADLINE, "CARE-deadline", WARNING,                                      \
      N_("A term ends after the document is issued, and near its campaign."),       \
      N_("A term that is over when the document comes out binds nobody."),          \
      "gửi báo cáo trước ngày 15 tháng 12 năm 2026",                                \
      "gửi báo cáo trước ngày 15 tháng 12 năm 2025")                                \
    X(CARE_LAW_NUMBER, "CARE-law-number", WARNING,                                  \
      N_("A law is cited by its name and date, without a number."),                 \
      N_("Nghị định 30/2020/NĐ-CP, annex I, part I, II.6.a has it so."),            \
      "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",                         \
      "Luật Thi đua, khen thưởng số 06/2022/QH15")                                  \
    X(CARE_ACT_REPLACED, "CARE-act-replaced", WARNING,                              \
      N_("Acts that are cited are in force when the document is issued."),          \
      N_("What rests on an act that was replaced can be contested."),               \
      "Nghị định số 152/2025/NĐ-CP", "Nghị định số 91/2017/NĐ-CP")                  \
    X(CARE_ACT_WORD, "CARE-act-number", WARNING,                                    \
      N_("“số” stands before the number of an act"),                                \
      N_("Nghị định 30/2020/NĐ-CP, annex I, part I, II.6.b cites type, "      \
         "number and symbol"),                                                      \
      "Chỉ thị số 05-CT/TW", "Chỉ thị 05-CT/TW")                                    \
    X(CARE_ACT_DATES, "CARE-act-dates", WARNING,                                    \
      N_("An act is cited with the same date throughout."),                         \
      N_("One of two dates is wrong, and nobody sees which."),                      \
      "số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023",                                 \
      "số 98/2023/NĐ-CP ngày 30 tháng 12 năm 2023")                                 \
    X(CARE_QUOTES, "CARE-quotes", WARNING, N_("Quotes come in pairs."),             \
      N_("Without its partner nobody knows where the quoted words end."),           \
      "“Đoàn kết, kỷ cương”", "“Đoàn kết, kỷ cương")                                \
    X(CARE_BRACKETS, "CARE-brackets", WARNING, N_("Brackets come in pairs."),       \
      N_("Without its partner nobody knows where the insertion ends."),             \
      "(sau đây gọi là Phong trào)", "(sau đây gọi là Phong trào")                  \
    X(CARE_DOUBLED_WORD, "CARE-doubled-word", WARNING,                              \
      N_("No word stands there twice by mistake."),                                 \
      N_("Doubled words are what is left of changes to the text."),                 \
      "của Ủy ban nhân dân xã", "của của Ủy ban nhân dân xã")                       \
    X(CARE_SPACE, "CARE-space", WARNING,                                            \
      N_("No space stands before a punctuation mark, and one after it."),           \
      N_("A line may break at the space and begin with the mark."),                 \
      "thi đua, khen thưởng", "thi đua ,khen thưởng")                               \
    X(CARE_DASH, "CARE-dash", WARNING,                                              \
      N_("A dash has a space on both sides, or on none."),                          \
      N_("A space on one side is a slip of the hand."),                             \
      "(11/6/1948 - 11/6/2023)", "(11/6/1948- 11/6/2023)")                          \
    X(CARE_TONE, "CARE-tone", NOTE,                                                 \
      N_("Tone marks are placed in one way throughout."),                           \
      N_("A search for one spelling does not find the other."),                     \
      "hòa, thủy, khỏe", "hòa, thuỷ, khoẻ")                                         \
    X(CARE_NFD, "CARE-composed", WARNING,                                           \
      N_("Letters are composed Unicode (NFC)."),                                    \
      N_("Searching and sorting do not find letters that are put together "         \
         "from parts; Nghị định 30/2020/NĐ-CP asks for TCVN 6909:2001."),           \
      NULL, NULL)                                                                   \
    X(CARE_LEGACY, "CARE-legacy", WARNING, N_("The text is Unicode."),              \
      N_("Text for a font of old is unreadable without that font."),                \
      "Cộng hòa xã hội", "Céng hßa x· héi")                                         \
    X(CARE_PLACEHOLDER, "CARE-placeholder", WARNING,                                \
      N_("What was to be filled in is filled in."),                                 \
      N_("A blank left in shows that nobody has read the document."),               \
      "chậm nhất ngày 15 tháng 7 năm 2026", "chậm nhất ngày ……")                    \
    X(CARE_BODY_NAME, "CARE-body-name", WARNING,                                    \
      N_("Names of bodies have the capitals that annex II gives them."),            \
      N_("Nghị định 30/2020/NĐ-CP, annex II, IV.1."), "Ủy ban nhân dân huyện",      \
      "ủy ban nhân dân huyện")                                                      \
    X(CARE_RECIPIENT, "CARE-recipient-twice", WARNING,                              \
      N_("Each recipient is named once."),                                          \
      N_("The records office sends it twice, or somebody was meant who is "         \
         "missing."),                                                               \
      "- Sở Nội vụ; - Sở Tài chính;", "- Sở Nội vụ; - Sở Nội vụ;")                  \
    X(CARE_TASK, "CARE-task-recipient", WARNING,                                    \
      N_("Who is given a task is among the recipients."),                           \
      N_("Who does not get the document does not learn of the task."),              \
      "1. Phòng Nội vụ: … Nơi nhận: - Phòng Nội vụ;",                               \
      "1. Phòng Nội vụ: … Nơi nhận: - Lưu: VT.")                                    \
    X(CARE_PHRASE, "CARE-phrase", WARNING,                                          \
      N_("Words are those that are meant."),                                        \
      N_("A spelling checker does not see a slip that makes another word."),        \
      "kiềm chế tai nạn giao thông", "kiểm chế tai nạn giao thông")                 \
    X(CARE_SEMICOLON, "CARE-semicolon", WARNING,                                    \
      N_("behind a semicolon the sentence goes on without a capital"),              \
      N_("Nghị định 30/2020/NĐ-CP, annex II, I has capitals where sentences " \
         "begin"),                                                                  \
      "…; chủ động phát hiện", "…; Chủ động phát hiện")                             \
    X(CARE_DAY_NAME, "CARE-day-name", WARNING,                                      \
      N_("a day that is celebrated is written in one way throughout"),              \
      N_("one of two ways is wrong, and the reader sees both"),                     \
      "75 năm Ngày thành lập …, 75 năm Ngày thành lập …",                           \
      "75 năm Ngày thành lập …, 75 năm ngày thành lập …")                           \
    X(CARE_END, "CARE-end-mark", WARNING,                                           \
      N_("every item of a list ends with a mark"),                                  \
      N_("without it nobody knows whether something is missing"),                   \
      "- Xét khen thưởng 02 tập thể trong đợt thi đua.",                            \
      "- Xét khen thưởng 02 tập thể trong đợt thi đua")                             \
    X(CARE_RANGE, "CARE-range", NOTE,                                               \
      N_("ranges of years are written in one way throughout"),                      \
      N_("a search for one does not find the other"),                               \
      "2021 - 2025, 2026 - 2030", "2021-2025, 2026 - 2030")

enum care_id {
#define CARE_ENUM(symbol, id, level, requirement, why, right, wrong) symbol,
    CARE_RULES(CARE_ENUM)
#undef CARE_ENUM
        CARE_RULE_COUNT
};

struct look {
    const struct care_lists *lists;
    const struct care_document *document;
    const struct words *words; /* of each text, as many */
    struct file_findings *findings;
    struct arena *arena;
    unsigned said[CARE_RULE_COUNT];
};

/* About the bytes from `start` to `end` of a text. `found` and `required` may
 * be NULL. */
void look_say(struct look *look, enum care_id id, size_t text, size_t start,
              size_t end, const char *found, const char *required,
              const char *fmt, ...) __attribute__((format(printf, 8, 9)));

/* It was said so often that no more is. */
bool look_is_enough(const struct look *look, enum care_id id);

/* A copy of those bytes: the arena's. */
const char *look_copy(struct look *look, size_t text, size_t start, size_t end);

/* ---- one function for each subject ---- */

void look_numbering(struct look *look);     /* numbering.c */
void look_dates(struct look *look);         /* dates.c */
void look_anniversaries(struct look *look); /* anniversaries.c */
void look_years(struct look *look);         /* years.c */
void look_deadlines(struct look *look);     /* years.c */
void look_acts(struct look *look);          /* acts.c */
void look_quotes(struct look *look);        /* quotes.c */
void look_words(struct look *look);         /* doubled.c */
void look_spaces(struct look *look);        /* spaces.c */
void look_tones(struct look *look);         /* encoding.c */
void look_encoding(struct look *look);      /* encoding.c */
void look_blanks(struct look *look);        /* blanks.c */
void look_phrases(struct look *look);       /* phrases.c */
void look_recipients(struct look *look);    /* recipients.c */
void look_capitals(struct look *look);      /* capitals.c */
void look_ends(struct look *look);          /* ends.c */
void look_ranges(struct look *look);        /* ranges.c */

#endif
