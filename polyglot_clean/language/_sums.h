/* What the words of a text say for each language, added up.

   Most of the time is spent waiting for memory, so the grams of many words are looked up at once:
   all their slots are asked for before the first one is read, and then all their rows. */

#if defined(__GNUC__)
#define ASK_FOR(address) __builtin_prefetch(address)
#else
#define ASK_FOR(address) ((void)(address))
#endif

enum {
    MIDDLE = 1 << 14,   /* as in ngrams.py */
    LONGEST = 40,       /* here, too */
    TOGETHER = 240,     /* grams looked up at once: their sums stay within 16 bits */
    LANES = 16,         /* sums that are kept at hand */
};

/* What is looked up: where the search begins, and letters where the key is not all. */
typedef struct {
    uint64_t key;
    const uint16_t *letters;
    uint32_t place;
} Wanted;

/* The stems and the longer grams of some words. */
typedef struct {
    int stems, grams, weight;
    Wanted stem[TOGETHER / STEM + 1], gram[TOGETHER + 2];
} Wants;

/* Rows of all languages, in two bytes each and in one. */
typedef struct {
    int wide, narrow;
    const int16_t *two[TOGETHER / STEM + 1];
    const int8_t *one[2 * TOGETHER];
} Rows;

/* The longest stem that is known, of those that a stem begins with. */
static inline const Slot *
stem_of(const Weights *self, const Wanted *wanted)
{
    const Slot *slot = slot_from(&self->stems, wanted->place, wanted->key);
    for (int letters = self->stem - 1; slot == NULL && letters > 0; letters--) {
        uint64_t key = wanted->key & ((1ull << LETTER_BITS * letters) - 1);
        slot = slot_from(&self->stems, place_of(&self->stems, key), key);
    }
    return slot;
}

static inline const Slot *
gram_of(const Weights *self, const Wanted *wanted)
{
    for (uint32_t place = wanted->place;; place++) {
        const Slot *slot = &self->grams.slots[place & self->grams.mask];
        if (slot->key == 0) {
            return NULL;
        }
        if (slot->key == wanted->key
            && (slot->letters == 0
                || memcmp(self->pool + slot->at, wanted->letters, slot->letters * 2) == 0)) {
            return slot;
        }
    }
}

static inline void
ask_for_row(const void *row, size_t bytes)
{
    for (size_t at = 0; at < bytes; at += 64) {
        ASK_FOR((const char *)row + at);
    }
}

/* The rows of all that is wanted and known. What has few weights is added at once. */
static void
find_rows(const Weights *self, Sums *sums, const Wants *wants, Rows *rows)
{
    const Slot *few[TOGETHER + 2];
    int found = 0;
    rows->wide = rows->narrow = 0;
    for (int n = 0; n < wants->stems; n++) {
        const Slot *slot = stem_of(self, &wants->stem[n]);
        if (slot != NULL) {
            sums->known += slot->weights;
            const uint16_t *row = self->pool + slot->at;
            if (slot->letters) {
                rows->one[rows->narrow++] = (const int8_t *)row;
            } else {
                rows->two[rows->wide++] = (const int16_t *)row;
            }
            ask_for_row(row, slot->letters ? self->width : 2 * self->width);
        }
    }
    for (int n = 0; n < wants->grams; n++) {
        const Slot *slot = gram_of(self, &wants->gram[n]);
        if (slot == NULL) {
            continue;
        }
        sums->known++;
        const uint16_t *row = self->pool + slot->at + slot->letters;
        if (slot->weights) {
            few[found++] = slot;
            ASK_FOR(row);
        } else {
            rows->one[rows->narrow++] = (const int8_t *)row;
            ask_for_row(row, self->width);
        }
    }
    for (int n = 0; n < found; n++) {
        const uint16_t *row = self->pool + few[n]->at + few[n]->letters;
        for (int at = 0; at < few[n]->weights; at++) {
            sums->scores[row[at] >> 8] += (row[at] & 255) - LEVELS;
        }
    }
}

#if defined(__GNUC__)
typedef int16_t Eight __attribute__((vector_size(16)));
typedef int8_t Bytes __attribute__((vector_size(8)));

/* Adds a few sums of all rows, which stay in registers. */
static inline void
add_lanes(const Rows *rows, int from, int32_t *scores)
{
    Eight low = {0}, high = {0};
    for (int n = 0; n < rows->wide; n++) {
        Eight first, second;
        memcpy(&first, rows->two[n] + from, sizeof first);
        memcpy(&second, rows->two[n] + from + LANES / 2, sizeof second);
        low += first;
        high += second;
    }
    for (int n = 0; n < rows->narrow; n++) {
        Bytes first, second;
        memcpy(&first, rows->one[n] + from, sizeof first);
        memcpy(&second, rows->one[n] + from + LANES / 2, sizeof second);
        low += __builtin_convertvector(first, Eight);
        high += __builtin_convertvector(second, Eight);
    }
    for (int lane = 0; lane < LANES / 2; lane++) {
        scores[lane] += low[lane];
        scores[lane + LANES / 2] += high[lane];
    }
}
#else
static inline void
add_lanes(const Rows *rows, int from, int32_t *scores)
{
    for (int lane = 0; lane < LANES; lane++) {
        for (int n = 0; n < rows->wide; n++) {
            scores[lane] += rows->two[n][from + lane];
        }
        for (int n = 0; n < rows->narrow; n++) {
            scores[lane] += rows->one[n][from + lane];
        }
    }
}
#endif

static void
add_wants(const Weights *self, Sums *sums, Wants *wants)
{
    Rows rows;
    find_rows(self, sums, wants, &rows);
    for (int from = 0; from < self->width; from += LANES) {
        add_lanes(&rows, from, sums->scores + from);
    }
    wants->stems = wants->grams = wants->weight = 0;
}

static inline void
want(const Index *index, Wanted *wanted, int *count, uint64_t key, const uint16_t *letters)
{
    uint32_t place = place_of(index, key);
    ASK_FOR(&index->slots[place & index->mask]);
    wanted[(*count)++] = (Wanted){key, letters, place};
}

/* The letters, pairs and so on of a word between two spaces, and all of it (`ngrams.grams_of`). */
static void
take_word(const Weights *self, Sums *sums, Wants *wants, const uint16_t *word, int length)
{
    if (length > self->orders && length <= GRAM) {
        want(&self->grams, wants->gram, &wants->grams, key_of(word, length), word);
        wants->weight++;
    }
    for (int start = 0; start < length; start++) {
        if (wants->weight + PACKED > TOGETHER) {
            add_wants(self, sums, wants);
        }
        int left = length - start, letters = left < self->stem ? left : self->stem;
        uint64_t key = key_of(word + start, letters);
        want(&self->stems, wants->stem, &wants->stems, key, word + start);
        for (; letters < left && letters < self->orders; letters++) {
            key = key_with(key, letters, word[start + letters]);
            want(&self->grams, wants->gram, &wants->grams, key, word + start);
        }
        wants->weight += PACKED;
    }
}

static inline int
is_in_word(const Weights *self, Py_UCS4 mark)
{
    return letter_of(self, mark) & IS_LETTER;
}

/* The end of the word of `words.WORD` that starts with the letter at `at`. */
static inline Py_ssize_t
end_of_word(const Weights *self, int kind, const void *text, Py_ssize_t length, Py_ssize_t at)
{
    for (;;) {
        while (at < length && is_in_word(self, PyUnicode_READ(kind, text, at))) {
            at++;
        }
        if (at == length) {
            return at;
        }
        Py_UCS4 mark = PyUnicode_READ(kind, text, at);
        if (!is_apostrophe(mark) && mark != '`') {
            return at;
        }
        if (at + 1 == length || !is_in_word(self, PyUnicode_READ(kind, text, at + 1))) {
            return at + (mark != '`');
        }
        at++;
    }
}

/* Looks up the words of a text; there is `room` for all their letters, each word between two
   spaces. */
static void
take_words(const Weights *self, Sums *sums, PyObject *text, uint16_t *room)
{
    Wants wants;
    wants.stems = wants.grams = wants.weight = 0;
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    uint16_t space = self->letters[' '] & NUMBER;
    for (Py_ssize_t at = 0; at < length;) {
        if (!is_in_word(self, PyUnicode_READ(kind, data, at))) {
            at++;
            continue;
        }
        Py_ssize_t end = end_of_word(self, kind, data, length, at), last = end;
        if (self->orders > 2 && last - at > LONGEST) {
            last = at + LONGEST;
        }
        uint16_t *word = room;
        *room++ = space;
        for (; at < last; at++) {
            *room++ = letter_of(self, PyUnicode_READ(kind, data, at)) & NUMBER;
        }
        *room++ = space;
        take_word(self, sums, &wants, word, (int)(room - word));
        at = end;
    }
    add_wants(self, sums, &wants);
}

static int
add_up(const Weights *self, Sums *sums, PyObject *text)
{
    sums->known = 0;
    for (int n = 0; n < self->width; n++) {
        sums->scores[n] = MIDDLE + self->lift[n];
    }
    uint16_t few[512], *many = NULL;
    size_t bytes = 3 * sizeof *few * (size_t)PyUnicode_GET_LENGTH(text); /* a word has two spaces */
    if (bytes > sizeof few && (many = PyMem_Malloc(bytes)) == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    take_words(self, sums, text, many != NULL ? many : few);
    PyMem_Free(many);
    return 0;
}

static inline int
are_equal(PyObject *one, PyObject *other)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(one);
    int kind = PyUnicode_KIND(one);
    return length == PyUnicode_GET_LENGTH(other) && kind == (int)PyUnicode_KIND(other)
        && memcmp(PyUnicode_DATA(one), PyUnicode_DATA(other), length * kind) == 0;
}

static int
sum_up(Weights *self, Sums *sums, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is a str");
        return -1;
    }
    if (self->last == NULL || !are_equal(self->last, text)) {
        Py_CLEAR(self->last);
        if (add_up(self, &self->sums, text) < 0) {
            return -1;
        }
        self->last = Py_NewRef(text);
    }
    *sums = self->sums;
    return 0;
}
