/* What a text costs and how unusual it is, compiled: `plausible.py`, `glance.py` and the lookups of
   `letters.py`.

   The same is there in Python; it runs where this was not compiled, and the tests hold this against
   it. What a character is, Python says when it is first met (`characters.described`): no fact on a
   character stands here. A table of letters is not written to once it is read. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

enum {
    LANES = 64,        /* the most languages of a script */
    STEP_DOWN = 20,    /* as in letters.py */
    UNSEEN = 176,
    GRAIN = 80,        /* as in plausible.py, from here: parts of a nat */
    OF_UNIT = 5,       /* of these in a sixteenth of a nat */
    FOREIGN_WORD = 64, /* sixteenths */
    KNOWN = 32,
    ORDINARY_HAN = 136,
    KNOWN_LENGTH = 8,  /* to here; the longest word of `words_of` */
    SCRIPTS = 8,
    HAN = 8,           /* the last of them: numbers start at 1 */
    FEW = 256,         /* characters for which there is room on the stack */
};

static PyTypeObject letters_type;

/* ---- Letters: how usual each is after those before it (`letters.py`) ---- */

typedef struct {
    uint64_t gram;
    int32_t place;
} Slot;

typedef struct {
    PyObject_HEAD
    PyObject *held;    /* the bytes of `costs` and `rows` */
    const unsigned char *costs, *rows;
    Slot *slots;       /* by hash; where one is taken, the next */
    int shift;
    uint32_t mask;
    int languages, unseen;
} Letters;

static const uint64_t EMPTY = UINT64_MAX;

static inline uint64_t
gram_of(const Py_UCS4 *letters, int length)
{
    uint64_t gram = 0;
    for (int n = 0; n < length; n++) {
        gram = gram << 21 | letters[n];
    }
    return gram;
}

static inline Slot *
slot_of(const Letters *self, uint64_t gram)
{
    uint32_t at = (uint32_t)((gram * 0x9e3779b97f4a7c15u) >> self->shift);
    while (self->slots[at].gram != gram && self->slots[at].gram != EMPTY) {
        at = (at + 1) & self->mask;
    }
    return &self->slots[at];
}

/* Where a gram of one to three letters stands in the table; -1 for one that does not. */
static inline int32_t
place_of(const Letters *self, const Py_UCS4 *letters, int length)
{
    return slot_of(self, gram_of(letters, length))->place;
}

/* `letters.Least` */
static inline int
least_of(const Letters *self, const Py_UCS4 *letters, int length)
{
    int32_t place = place_of(self, letters, length);
    if (place >= 0) {
        return self->costs[place];
    }
    if (length == 1) {
        return UNSEEN;
    }
    place = place_of(self, letters + 1, length - 1);
    if (place < 0) {
        place = place_of(self, letters + length - 1, 1);
    }
    return STEP_DOWN + (place < 0 ? UNSEEN : self->costs[place]);
}

/* `letters.Lanes.__missing__` */
static inline void
add_gram(const Letters *self, const Py_UCS4 *letters, int length, uint32_t *sums)
{
    int languages = self->languages;
    for (uint32_t down = 0;; down += STEP_DOWN, letters++, length--) {
        int32_t place = place_of(self, letters, length);
        if (place >= 0) {
            const unsigned char *row = self->rows + (size_t)place * languages;
            for (int n = 0; n < languages; n++) {
                sums[n] += row[n] + down;
            }
            return;
        }
        if (length == 1) {
            for (int n = 0; n < languages; n++) {
                sums[n] += self->unseen + down;
            }
            return;
        }
    }
}

/* What a word, a space at each end, costs in each language (`letters.Lanes.of`). */
static void
weigh(const Letters *self, const Py_UCS4 *word, Py_ssize_t length, uint32_t *sums)
{
    memset(sums, 0, LANES * sizeof *sums);
    int starts = place_of(self, word, 2) >= 0;
    add_gram(self, word + !starts, 1 + starts, sums);
    for (Py_ssize_t at = 2; at < length; at++) {
        add_gram(self, word + at - 2, 3, sums);
    }
}

static inline uint32_t
lowest(const Letters *self, const uint32_t *sums)
{
    uint32_t found = UINT32_MAX;
    for (int n = 0; n < self->languages; n++) {
        found = sums[n] < found ? sums[n] : found;
    }
    return found;
}

static int
do_not_fit(void)
{
    PyErr_SetString(PyExc_ValueError, "the table's parts do not fit each other");
    return -1;
}

/* Reads the grams, a newline between two of them. */
static int
read_grams(Letters *self, PyObject *grams, Py_ssize_t count)
{
    int kind = PyUnicode_KIND(grams);
    const void *data = PyUnicode_DATA(grams);
    Py_ssize_t length = PyUnicode_GET_LENGTH(grams), at = 0, found = 0;
    int bits = 4;
    while ((Py_ssize_t)1 << bits < 2 * count + 2) {
        bits++;
    }
    self->shift = 64 - bits;
    self->mask = ((uint32_t)1 << bits) - 1;
    self->slots = PyMem_Malloc(sizeof *self->slots << bits);
    if (self->slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (uint32_t n = 0; n <= self->mask; n++) {
        self->slots[n] = (Slot){EMPTY, -1};
    }
    for (; at < length && found < count; at++, found++) {
        uint64_t gram = 0;
        Py_ssize_t start = at;
        for (; at < length && PyUnicode_READ(kind, data, at) != '\n'; at++) {
            gram = gram << 21 | PyUnicode_READ(kind, data, at);
        }
        if (at == start || at - start > 3) {
            return do_not_fit();
        }
        *slot_of(self, gram) = (Slot){gram, (int32_t)found};
    }
    return found == count && at == length + 1 ? 0 : do_not_fit();
}

static void
letters_freed(Letters *self)
{
    PyMem_Free(self->slots);
    Py_XDECREF(self->held);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
letters_made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(names))
{
    PyObject *grams, *costs, *rows;
    int languages, unseen;
    if (!PyArg_ParseTuple(args, "USSii", &grams, &costs, &rows, &languages, &unseen)) {
        return NULL;
    }
    Py_ssize_t count = PyBytes_GET_SIZE(costs);
    if (languages < 1 || languages > LANES || unseen < 0 || count > 1 << 24
        || PyBytes_GET_SIZE(rows) != count * languages) {
        do_not_fit();
        return NULL;
    }
    Letters *self = (Letters *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->held = PyTuple_Pack(2, costs, rows);
    self->costs = (const unsigned char *)PyBytes_AS_STRING(costs);
    self->rows = (const unsigned char *)PyBytes_AS_STRING(rows);
    self->languages = languages;
    self->unseen = unseen;
    if (self->held == NULL || read_grams(self, grams, count) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

/* ---- Characters ---- */

/* A character, as `characters.seen` and `shapes.kind_of` say. */
typedef struct {
    uint32_t letter;       /* in lower case (`small`) */
    uint16_t kind;         /* the bits of glance.py */
    unsigned char shape;   /* of shapes.py; 0 where nobody asked for it yet */
    unsigned char alone;   /* how unusual it is in an East Asian text */
    unsigned char home;    /* 0 for no letter, a script that `one_language` knows, or another */
    unsigned char traits;
    uint16_t word;         /* `screen.word_kind`; 0 where nobody asked for it yet */
} Mark;

enum { /* `word` */
    WORD_SCRIPT = 15,
    SMALL = 1 << 4,
    TALL = 1 << 5,
    BEFORE_WORDS = 1 << 6,
    AFTER_WORDS = 1 << 7,
    LEAD = 1 << 8,
    AFTER_LEAD = 1 << 9,
    NEVER_LAST = 1 << 10,
    IS_FOREIGN = 1 << 11,
    WORDED = 1 << 15,
};

enum { /* `traits` */
    SOUTHERN = 1,
    OTHERS = 2,
    OPENS_QUOTE = 4,
    CLOSES_QUOTE = 8,
    ALSO_CLOSES = 16, /* where no word follows */
    EASTERN = 32,
    TELLS = 64,       /* a letter by which a word is seen to be of no language */
    MET = 128,
};

enum { /* `kind` */
    SCRIPT_BITS = 7,
    IS_ASCII = 1 << 3,
    IS_SMALL = 1 << 4,
    IS_CAPITAL = 1 << 5,
    IS_FREE = 1 << 6,
    IS_BAD = 1 << 7,
    IS_USUAL = 1 << 8,
    OPENS = 1 << 9,
    CLOSES = 1 << 10,
    LEADS_ON = 1 << 11,
    FOLLOWS = 1 << 12,
    IS_ASKED = 1 << 13,
};

enum {
    MIXES = 128, /* in `between`: two shapes that mix scripts */
    SWITCH = 12, /* ... or change it inside a word */
};

typedef struct {
    PyObject_HEAD
    PyObject *seen, *shaped, *worded, *lowered, *load, *alarming;
    Mark *pages[0x1100];              /* of 256 characters */
    Letters *letters[SCRIPTS + 1];
    PyObject *words[SCRIPTS + 1];
    unsigned char script[128];        /* of a shape that is a letter, else 0 */
    unsigned char flat[128];          /* half nats */
    unsigned char between[128][128];  /* nats, and `MIXES` */
    unsigned char rare[3], usual[SCRIPTS + 1], in_one[SCRIPTS + 1];
    int alarm, rarity, strange;
} Writing;

/* The place of a character, made where there is none; NULL for an error. */
static Mark *
placed(Writing *self, Py_UCS4 code)
{
    Mark **page = &self->pages[code >> 8];
    if (*page == NULL && (*page = PyMem_Calloc(256, sizeof **page)) == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    return &(*page)[code & 255];
}

static const Mark *
meet(Writing *self, Py_UCS4 code)
{
    Mark *mark = placed(self, code);
    unsigned int letter, kind, alone, home, traits;
    PyObject *said = mark ? PyObject_CallFunction(self->seen, "C", (int)code) : NULL;
    if (said == NULL || !PyArg_ParseTuple(said, "IIIII", &letter, &kind, &alone, &home, &traits)) {
        Py_XDECREF(said);
        return NULL;
    }
    Py_DECREF(said);
    if (letter > 0x10ffff || kind > UINT16_MAX || alone > 255 || home > 3) {
        PyErr_SetString(PyExc_ValueError, "no such character");
        return NULL;
    }
    mark->letter = letter;
    mark->kind = (uint16_t)kind;
    mark->alone = (unsigned char)alone;
    mark->home = (unsigned char)home;
    mark->traits = (unsigned char)(traits | MET);
    return mark;
}

static inline const Mark *
mark_of(Writing *self, Py_UCS4 code)
{
    const Mark *page = self->pages[code >> 8];
    return page != NULL && page[code & 255].traits ? &page[code & 255] : meet(self, code);
}

/* The same with its shape. */
static const Mark *
meet_shape(Writing *self, Py_UCS4 code)
{
    if (mark_of(self, code) == NULL) {
        return NULL;
    }
    Mark *mark = placed(self, code);
    PyObject *said = PyObject_CallFunction(self->shaped, "C", (int)code);
    if (said == NULL || !PyUnicode_Check(said) || PyUnicode_GET_LENGTH(said) != 1
        || PyUnicode_READ_CHAR(said, 0) > 127) {
        if (said != NULL) {
            PyErr_SetString(PyExc_ValueError, "no such shape");
        }
        Py_XDECREF(said);
        return NULL;
    }
    mark->shape = (unsigned char)PyUnicode_READ_CHAR(said, 0);
    Py_DECREF(said);
    return mark;
}

static inline const Mark *
shaped_mark_of(Writing *self, Py_UCS4 code)
{
    const Mark *page = self->pages[code >> 8];
    return page != NULL && page[code & 255].shape ? &page[code & 255] : meet_shape(self, code);
}

/* The letters of a script, read when first asked for, with its well-known words. */
static const Letters *
letters_of(Writing *self, int script)
{
    if (self->letters[script] == NULL) {
        PyObject *letters, *words;
        PyObject *loaded = PyObject_CallFunction(self->load, "i", script - 1);
        if (loaded == NULL
            || !PyArg_ParseTuple(loaded, "O!O!", &letters_type, &letters, &PyFrozenSet_Type, &words)) {
            Py_XDECREF(loaded);
            return NULL;
        }
        if (self->letters[script] == NULL) { /* no other thread was faster */
            self->words[script] = Py_NewRef(words);
            self->letters[script] = (Letters *)Py_NewRef(letters);
        }
        Py_DECREF(loaded);
    }
    return self->letters[script];
}

/* ---- The cost of a text (`plausible.py`) ---- */

typedef struct {
    int64_t grains;                /* what stands between words, and case, in parts of a nat */
    int64_t floor;                 /* what each word costs in its own language, in sixteenths */
    int64_t spaces;
    int count, order[SCRIPTS];
    uint32_t sums[SCRIPTS + 1][LANES];
} Costs;

/* A text, with what its characters are. */
typedef struct {
    PyObject *text;
    Py_ssize_t length;
    unsigned char *shapes;
    Py_UCS4 *letters, *word;       /* `word` is room for one with a space at each end */
    int traits;
    Py_UCS4 few_letters[FEW], few_word[FEW + 2];
    unsigned char few_shapes[FEW];
} Text;

static void
done(Text *text)
{
    if (text->length > FEW) {
        PyMem_Free(text->letters);
        PyMem_Free(text->word);
        PyMem_Free(text->shapes);
    }
}

static int
is_word(Py_UCS4 code)
{
    return Py_UNICODE_ISALNUM(code) || code == '_';
}

static int
read_text(Writing *self, Text *text, PyObject *value)
{
    if (!PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "a text is a str");
        return -1;
    }
    text->text = value;
    text->length = PyUnicode_GET_LENGTH(value);
    text->letters = text->few_letters;
    text->word = text->few_word;
    text->shapes = text->few_shapes;
    text->traits = 0;
    if (text->length > FEW) {
        text->letters = PyMem_New(Py_UCS4, text->length);
        text->word = PyMem_New(Py_UCS4, text->length + 2);
        text->shapes = PyMem_New(unsigned char, text->length);
        if (text->letters == NULL || text->word == NULL || text->shapes == NULL) {
            done(text);
            PyErr_NoMemory();
            return -1;
        }
    }
    int kind = PyUnicode_KIND(value);
    const void *data = PyUnicode_DATA(value);
    for (Py_ssize_t at = 0; at < text->length; at++) {
        const Mark *mark = shaped_mark_of(self, PyUnicode_READ(kind, data, at));
        if (mark == NULL) {
            done(text);
            return -1;
        }
        text->letters[at] = mark->letter;
        text->shapes[at] = mark->shape;
        text->traits |= mark->traits;
        if (mark->traits & ALSO_CLOSES
            && (at + 1 == text->length || !is_word(PyUnicode_READ(kind, data, at + 1)))) {
            text->traits |= CLOSES_QUOTE;
        }
    }
    return 0;
}

static inline int
is_capital(unsigned char shape)
{
    return shape >= 'A' && shape <= 'Z';
}

static inline int
is_cased(unsigned char shape)
{
    return shape == 'a' || shape == 'c' || shape == 'g';
}

/* `plausible._case` */
static int
case_cost(const unsigned char *shapes, Py_ssize_t length)
{
    Py_ssize_t capitals = 0, run = 0, pairs = 0, nats = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        unsigned char shape = shapes[at], next = at + 1 < length ? shapes[at + 1] : 0;
        if (is_capital(shape)) {
            capitals++;
            run++;
            pairs += run % 2 == 0;
            if (run > 1 && is_cased(next)) {
                nats += 3 + 5 * (shape != 'A' && shapes[at - 1] == shape && next == (shape | 32));
            }
            continue;
        }
        run = 0;
        if (is_cased(shape) && is_capital(next)) {
            nats += 5 + 5 * (shape != 'a' && (next | 32) == shape);
        }
    }
    if (capitals == 0) {
        return 0;
    }
    if (capitals == 1 && length > 1 && is_capital(shapes[0])) {
        return GRAIN;
    }
    if (!is_capital(shapes[0])) {
        return (int)nats * GRAIN;
    }
    int all = length > 2 && capitals == length;
    return (int)(GRAIN + all * GRAIN * 3 / 2 + pairs * (GRAIN * 3 / 10) + nats * GRAIN);
}

static void
add_costs(Costs *costs, const Letters *letters, int script, const uint32_t *own, int64_t more)
{
    uint32_t least = lowest(letters, own), *sums = costs->sums[script];
    int known = 0;
    for (; known < costs->count && costs->order[known] != script; known++) {
    }
    if (known == costs->count) {
        costs->order[costs->count++] = script;
        memset(sums, 0, sizeof costs->sums[script]);
    }
    for (int n = 0; n < letters->languages; n++) {
        uint32_t cost = own[n] < least + FOREIGN_WORD ? own[n] : least + FOREIGN_WORD;
        sums[n] += cost + (uint32_t)more;
    }
    costs->floor += least + more;
}

/* Puts a word into `text->word`, in lower case, a space at each end. */
static int
put_letters(Writing *self, Text *text, Py_ssize_t start, Py_ssize_t end)
{
    Py_ssize_t length = end - start;
    Py_UCS4 *word = text->word;
    word[0] = word[length + 1] = ' ';
    memcpy(word + 1, text->letters + start, length * sizeof *word);
    if (PyUnicode_FindChar(text->text, 0x3a3, start, end, 1) < 0) {
        return 0;
    }
    PyObject *given = PyUnicode_Substring(text->text, start, end); /* sigma differs at the end */
    PyObject *lower = given ? PyObject_CallOneArg(self->lowered, given) : NULL;
    Py_XDECREF(given);
    if (lower == NULL || PyUnicode_GET_LENGTH(lower) != length
        || PyUnicode_AsUCS4(lower, word + 1, length, 0) == NULL) {
        Py_XDECREF(lower);
        return PyErr_Occurred() ? -1 : do_not_fit();
    }
    Py_DECREF(lower);
    return 0;
}

/* `plausible._spelling`, of letters of one script and marks on them. */
static int
add_spelling(Writing *self, Costs *costs, Text *text, Py_ssize_t start, Py_ssize_t end)
{
    int script = self->script[text->shapes[start]];
    Py_ssize_t length = end - start;
    uint32_t own[LANES];
    const Letters *letters = letters_of(self, script);
    if (letters == NULL) {
        return -1;
    }
    Py_UCS4 *word = text->word;
    if (put_letters(self, text, start, end) < 0) {
        return -1;
    }
    weigh(letters, word, length + 2, own);
    int known = 0;
    if (length <= KNOWN_LENGTH) {
        PyObject *plain = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, word + 1, length);
        known = plain == NULL ? -1 : PySet_Contains(self->words[script], plain);
        Py_XDECREF(plain);
        if (known < 0) {
            return -1;
        }
    }
    int64_t least = lowest(letters, own);
    add_costs(costs, letters, script, own, known ? -(least < KNOWN ? least : KNOWN) : 0);
    return 0;
}

/* `plausible._han` */
static int
add_han(Writing *self, Costs *costs, const Py_UCS4 *run, Py_ssize_t length)
{
    const Letters *letters = letters_of(self, HAN);
    uint32_t own[LANES] = {0};
    if (letters == NULL) {
        return -1;
    }
    for (Py_ssize_t at = 0; at < length; at++) {
        add_gram(letters, run + at, 1, own);
    }
    int64_t rare = (int64_t)lowest(letters, own) - ORDINARY_HAN * length;
    add_costs(costs, letters, HAN, own, rare > 0 ? 2 * rare : 0);
    return 0;
}

/* What signs and marks cost by what stands beside them (`plausible._beside`). */
static int
sign_cost(const Writing *self, unsigned char before, unsigned char shape, unsigned char after)
{
    int letters = (self->script[before] != 0) + (self->script[after] != 0);
    switch (shape) {
    case 'm':
        return before && strchr("acghrtkjwxyqomACG'", before) ? 0 : 8;
    case '"':
    case '?':
        return letters == 2 ? 6 : 0;
    case '#':
    case '+':
    case '!':
        return letters == 2 ? 6 : letters == 1 ? 2 : 0;
    default:
        return 0;
    }
}

static inline int
is_han(unsigned char shape)
{
    return shape == 'w' || shape == 'x' || shape == 'y' || shape == 'j';
}

/* A word: letters and the marks on them, by script. */
static int
add_word(Writing *self, Costs *costs, Text *text, Py_ssize_t start, Py_ssize_t end)
{
    const unsigned char *shapes = text->shapes;
    costs->grains += case_cost(shapes + start, end - start);
    for (Py_ssize_t at = start; at < end;) {
        Py_ssize_t run = at;
        int script = self->script[shapes[at]];
        while (at < end && (shapes[at] == 'm' || self->script[shapes[at]] == script)) {
            at++;
        }
        if (add_spelling(self, costs, text, run, at) < 0) {
            return -1;
        }
    }
    return 0;
}

/* `plausible._chunk` */
static int
add_chunk(Writing *self, Costs *costs, Text *text, Py_ssize_t start, Py_ssize_t end)
{
    const unsigned char *shapes = text->shapes;
    int eastern = 0;
    for (Py_ssize_t at = start; at < end;) {
        Py_ssize_t word = at;
        if (self->script[shapes[at]] == 0) {
            costs->grains += self->flat[shapes[at]] * (GRAIN / 2);
            eastern |= is_han(shapes[at++]);
            continue;
        }
        while (at < end && (shapes[at] == 'm' || self->script[shapes[at]])) {
            at++;
        }
        if (add_word(self, costs, text, word, at) < 0) {
            return -1;
        }
    }
    for (Py_ssize_t at = start; eastern && at < end; at++) {
        Py_ssize_t run = at;
        while (at < end && is_han(shapes[at])) {
            at++;
        }
        if (at > run && add_han(self, costs, text->letters + run, at - run) < 0) {
            return -1;
        }
    }
    for (Py_ssize_t at = start; at < end; at++) {
        unsigned char before = at > start ? shapes[at - 1] : 0;
        unsigned char after = at + 1 < end ? shapes[at + 1] : 0;
        int nats = (self->between[shapes[at]][after] & 127) + sign_cost(self, before, shapes[at], after);
        costs->grains += nats * GRAIN;
    }
    return 0;
}

static const Costs NOTHING = {0};

enum { EVERY, PLAIN, OTHER }; /* chunks: all, those in ASCII, the others */

static inline int
is_more(int64_t grains, double limit)
{
    return (double)grains / GRAIN > limit;
}

/* Adds up the chunks between spaces; 1 where they surely cost more than `limit` nats. */
static int
add_chunks(Writing *self, Costs *costs, Text *text, int which, double limit)
{
    int kind = PyUnicode_KIND(text->text);
    const void *data = PyUnicode_DATA(text->text);
    costs->spaces = -1;
    for (Py_ssize_t start = 0, at = 0; at <= text->length; start = ++at) {
        Py_UCS4 every = 0;
        costs->spaces++;
        for (; at < text->length && PyUnicode_READ(kind, data, at) != ' '; at++) {
            every |= PyUnicode_READ(kind, data, at);
        }
        if (which != EVERY && (which == PLAIN) != (every < 128)) {
            continue;
        }
        if (add_chunk(self, costs, text, start, at) < 0) {
            return -1;
        }
        if (is_more(costs->grains + costs->floor * OF_UNIT, limit)) {
            return 1;
        }
    }
    return 0;
}

static PyObject *
nats(int64_t grains)
{
    return PyFloat_FromDouble((double)grains / GRAIN);
}

/* What a text costs, given the costs of its chunks in ASCII or `NOTHING`; 1 where it is more than
   `limit` nats. */
static int
cost_in_grains(Writing *self, PyObject *value, const Costs *plain, double limit, int64_t *grains)
{
    Text text;
    Costs costs = *plain;
    if (read_text(self, &text, value) < 0) {
        return -1;
    }
    int failed = add_chunks(self, &costs, &text, plain == &NOTHING ? EVERY : OTHER, limit);
    *grains = costs.grains + costs.spaces * self->flat[' '] * (GRAIN / 2);
    for (int n = 0; n < costs.count; n++) {
        int script = costs.order[n];
        *grains += (int64_t)lowest(self->letters[script], costs.sums[script]) * OF_UNIT;
    }
    *grains += (text.traits & SOUTHERN && text.traits & OTHERS) ? 4 * GRAIN : 0;
    *grains += (text.traits & OPENS_QUOTE && !(text.traits & CLOSES_QUOTE)) ? 3 * GRAIN : 0;
    *grains += memchr(text.shapes, 'o', text.length) != NULL ? 6 * GRAIN : 0;
    done(&text);
    return failed ? failed : is_more(*grains, limit);
}

PyDoc_STRVAR(cost_doc, "cost(text): see plausible.cost_of.");

static PyObject *
cost_(Writing *self, PyObject *text)
{
    int64_t grains;
    return cost_in_grains(self, text, &NOTHING, INFINITY, &grains) < 0 ? NULL : nats(grains);
}

static int
floor_costs(Writing *self, Costs *costs, PyObject *value, int which)
{
    Text text;
    *costs = NOTHING;
    if (read_text(self, &text, value) < 0) {
        return -1;
    }
    int failed = add_chunks(self, costs, &text, which, INFINITY);
    done(&text);
    return failed;
}

static PyObject *
floor_of(Writing *self, PyObject *value, int which)
{
    Costs costs;
    int failed = floor_costs(self, &costs, value, which);
    return failed ? NULL : nats(costs.grains + costs.floor * OF_UNIT);
}

PyDoc_STRVAR(floor_doc, "floor(text): the sum of plausible.floor_of of its chunks.");

static PyObject *
floor_(Writing *self, PyObject *value)
{
    return floor_of(self, value, EVERY);
}

PyDoc_STRVAR(plain_doc, "plain(text): see plausible.lowest_cost.");

static PyObject *
plain_(Writing *self, PyObject *value)
{
    return floor_of(self, value, PLAIN);
}

PyDoc_STRVAR(mixes_doc, "mixes(text): see plausible.mixes.");

static PyObject *
mixes_(Writing *self, PyObject *value)
{
    Text text;
    long found = 0;
    if (read_text(self, &text, value) < 0) {
        return NULL;
    }
    for (Py_ssize_t at = 1; at < text.length; at++) {
        found += (self->between[text.shapes[at - 1]][text.shapes[at]] & MIXES) != 0;
    }
    done(&text);
    return PyLong_FromLong(found);
}

PyDoc_STRVAR(odd_doc, "odd(text): see plausible.odd_of.");

static PyObject *
odd_(Writing *self, PyObject *value)
{
    Text text;
    int odd = 0;
    if (read_text(self, &text, value) < 0) {
        return NULL;
    }
    for (Py_ssize_t at = 0; at < text.length && !odd; at++) {
        unsigned char shape = text.shapes[at], before = at ? text.shapes[at - 1] : 0;
        unsigned char after = at + 1 < text.length ? text.shapes[at + 1] : 0;
        odd = (self->between[shape][after] & 127) >= SWITCH || shape == '!' || shape == '?'
              || shape == '+' || (shape == 'c' && after == 'C') || (shape == 'g' && after == 'G')
              || (shape != 'm' && sign_cost(self, before, shape, after));
    }
    done(&text);
    return PyBool_FromLong(odd);
}

PyDoc_STRVAR(shape_doc, "shape(text): see shapes.shape.");

static PyObject *
shape_(Writing *self, PyObject *value)
{
    Text text;
    if (read_text(self, &text, value) < 0) {
        return NULL;
    }
    PyObject *shapes = PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, text.shapes, text.length);
    done(&text);
    return shapes;
}

/* ---- The first glance (`glance.py`) ---- */

/* A character between its neighbours, as the first glance sees it. */
typedef struct {
    Py_UCS4 code, letter;
    int kind, home;
} Seen;

/* `glance.surprise`; -1 for an error. */
static int
surprise(Writing *self, Seen first, Seen second)
{
    int one = first.kind & SCRIPT_BITS, two = second.kind & SCRIPT_BITS;
    int either = first.kind | second.kind, both = first.kind & second.kind;
    Py_UCS4 pair[2] = {first.letter, second.letter};
    if (first.kind & IS_ASKED) {
        PyObject *said = PyObject_CallFunction(self->alarming, "CC", (int)first.code, (int)second.code);
        int alarming = said == NULL ? -1 : PyObject_IsTrue(said);
        Py_XDECREF(said);
        if (alarming) {
            return alarming < 0 ? -1 : self->alarm;
        }
    }
    if (both & IS_ASCII) {
        return first.kind & IS_BAD ? self->alarm : 0;
    }
    if (one && two) {
        if (one != two) {
            return self->alarm;
        }
        if (either & IS_FREE) {
            return 0;
        }
        if (first.kind & IS_SMALL && second.kind & IS_CAPITAL) {
            return self->alarm;
        }
    } else if (one) {
        int good = second.kind & (first.kind & LEADS_ON ? FOLLOWS : CLOSES);
        if (!good && !(second.kind & IS_FREE)) {
            return self->alarm;
        }
        if (first.kind & IS_ASCII) {
            return 0;
        }
        pair[1] = ' ';
    } else if (two) {
        if (!(first.kind & (OPENS | IS_FREE))) {
            return self->alarm;
        }
        if (second.kind & IS_ASCII) {
            return 0;
        }
        pair[0] = ' ';
    } else {
        return either & IS_BAD || !(both & IS_USUAL || either & IS_ASCII) ? self->alarm : 0;
    }
    const Letters *letters = letters_of(self, two ? two : one);
    if (letters == NULL) {
        return -1;
    }
    int cost = least_of(letters, pair, 2);
    return cost > self->rarity ? cost - self->rarity : 0;
}

/* Leaves the languages of a word that a pair of its letters is at home in (`one_language`). */
static int
stay_home(Writing *self, Seen first, Seen second, unsigned char *homes)
{
    int script = first.home ? first.home : second.home;
    if (script < 1 || script > 2 || (first.home && second.home && first.home != second.home)) {
        return 0;
    }
    const Letters *letters = letters_of(self, script);
    if (letters == NULL) {
        return -1;
    }
    Py_UCS4 pair[2] = {first.home ? first.letter : ' ', second.home ? second.letter : ' '};
    int32_t place = place_of(letters, pair, 2);
    int down = place < 0 ? STEP_DOWN : 0, rare = self->rare[script];
    if (place < 0) {
        place = place_of(letters, pair + 1, 1);
    }
    const unsigned char *row = letters->rows + (size_t)(place < 0 ? 0 : place) * letters->languages;
    unsigned char *own = homes + LANES - letters->languages; /* the last is the last of each script */
    memset(homes, 0, LANES - letters->languages);
    for (int n = 0; n < letters->languages; n++) {
        own[n] &= place >= 0 && row[n] + down <= rare;
    }
    return 0;
}

static inline int
see(Writing *self, Seen *seen, Py_UCS4 code, int *traits)
{
    const Mark *mark = mark_of(self, code);
    if (mark == NULL) {
        return -1;
    }
    *seen = (Seen){code, mark->letter, mark->kind, mark->home};
    *traits |= mark->traits;
    return 0;
}

/* How many words, parted by spaces, are of no language. */
static int
strange_words(Writing *self, PyObject *text)
{
    int kind = PyUnicode_KIND(text), strange = 0, traits = 0;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    unsigned char homes[LANES];
    Seen first, second;
    memset(homes, 1, sizeof homes);
    if (see(self, &first, ' ', &traits) < 0) {
        return -1;
    }
    for (Py_ssize_t at = 0; at <= length; at++, first = second) {
        Py_UCS4 code = at < length ? PyUnicode_READ(kind, data, at) : ' ';
        if (see(self, &second, code, &traits) < 0 || stay_home(self, first, second, homes) < 0) {
            return -1;
        }
        if (code == ' ') {
            strange += traits & TELLS && memchr(homes, 1, LANES) == NULL;
            memset(homes, 1, sizeof homes);
            traits = 0;
        }
    }
    return strange;
}

PyDoc_STRVAR(look_doc, "look(text): see glance.look.");

static PyObject *
look_(Writing *self, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is a str");
        return NULL;
    }
    int kind = PyUnicode_KIND(text), traits = 0;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int64_t sum = 0;
    Seen first, second;
    if (see(self, &first, ' ', &traits) < 0) {
        return NULL;
    }
    for (Py_ssize_t at = 0; at <= length; at++, first = second) {
        if (see(self, &second, at < length ? PyUnicode_READ(kind, data, at) : ' ', &traits) < 0) {
            return NULL;
        }
        if (traits & EASTERN) {
            return PyLong_FromLong(-1);
        }
        int found = surprise(self, first, second);
        if (found < 0) {
            return NULL;
        }
        sum += found;
    }
    int strange = traits & TELLS ? strange_words(self, text) : 0;
    return strange < 0 ? NULL : PyLong_FromLongLong(sum + (int64_t)strange * self->strange);
}

PyDoc_STRVAR(alone_doc, "alone(text): how unusual its characters are, each by itself.");

static PyObject *
alone_(Writing *self, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is a str");
        return NULL;
    }
    int64_t sum = 0;
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(text); at++) {
        const Mark *mark = mark_of(self, PyUnicode_READ_CHAR(text, at));
        if (mark == NULL) {
            return NULL;
        }
        sum += mark->alone;
    }
    return PyLong_FromLongLong(sum);
}

/* ---- Suspicious words (`screen.py`) ---- */

static int
word_kind(Writing *self, Py_UCS4 code)
{
    if (mark_of(self, code) == NULL) {
        return -1;
    }
    Mark *mark = placed(self, code);
    if (mark->word == 0) {
        PyObject *said = PyObject_CallFunction(self->worded, "C", (int)code);
        long kind = said == NULL ? -1 : PyLong_AsLong(said);
        Py_XDECREF(said);
        if (kind < 0 || kind >= WORDED || (kind & WORD_SCRIPT) > HAN) {
            return PyErr_Occurred() ? -1 : do_not_fit();
        }
        mark->word = (uint16_t)(kind | WORDED);
    }
    return mark->word;
}

/* A chunk as a word of one script in ordinary case (`screen.one_word`). */
typedef struct {
    Py_ssize_t start, end;
    int script;     /* 0 for a chunk that is no such word */
    int foreign;
} Word;

static int
is_ordinary(const uint16_t *kinds, Py_ssize_t length, int script)
{
    if (length < 2) {
        return 0;
    }
    if (script > 3) { /* has no case */
        return 1;
    }
    if (kinds[0] & LEAD && kinds[1] & AFTER_LEAD) {
        return 0;
    }
    int tall = kinds[0] & TALL && kinds[1] & TALL;
    if (!(kinds[0] & (SMALL | TALL)) || (tall && kinds[length - 1] & NEVER_LAST)) {
        return 0;
    }
    for (Py_ssize_t at = 1; at < length; at++) {
        if (!(kinds[at] & (tall ? TALL : SMALL))) {
            return 0;
        }
    }
    return 1;
}

static Word
word_in(const uint16_t *kinds, Py_ssize_t start, Py_ssize_t end)
{
    Word word = {0};
    while (start < end && kinds[start] & BEFORE_WORDS) {
        start++;
    }
    int script = start < end ? kinds[start] & WORD_SCRIPT : 0;
    Py_ssize_t at = start, after;
    for (; script && at < end && (kinds[at] & WORD_SCRIPT) == script; at++) {
        word.foreign |= kinds[at] & IS_FOREIGN;
    }
    for (after = at; after < end && kinds[after] & AFTER_WORDS; after++) {
    }
    if (script && after == end && is_ordinary(kinds + start, at - start, script)) {
        word.start = start;
        word.end = at;
        word.script = script;
    }
    return word;
}

static int64_t in_any(const Letters *self, const Py_UCS4 *word, Py_ssize_t length);
static int64_t apart(const Letters *self, const Py_UCS4 *word, Py_ssize_t length);

/* `screen._excess` of such a word; -1 for an error. */
static int64_t
excess_of(Writing *self, Text *text, Word word)
{
    Py_ssize_t length = word.end - word.start;
    const Letters *letters = letters_of(self, word.script);
    if (letters == NULL || put_letters(self, text, word.start, word.end) < 0) {
        return -1;
    }
    int64_t usual = self->usual[word.script], excess;
    if (word.script == HAN) {
        excess = apart(letters, text->word + 1, length) - usual * length;
    } else {
        excess = in_any(letters, text->word, length + 2) - usual * (length + 1);
    }
    if (self->in_one[word.script]) {
        uint32_t own[LANES];
        weigh(letters, text->word, length + 2, own);
        int64_t strange = lowest(letters, own);
        strange -= (int64_t)self->in_one[word.script] * (length + 1);
        excess = strange > 0 && strange / 4 > excess ? strange / 4 : excess;
    }
    return word.foreign || excess < 0 ? 0 : excess;
}

/* Adds up the words, and lists the chunks that are none. */
static int64_t
add_excesses(Writing *self, Text *text, const uint16_t *kinds, PyObject *rest)
{
    int kind = PyUnicode_KIND(text->text);
    const void *data = PyUnicode_DATA(text->text);
    int64_t sum = 0;
    for (Py_ssize_t start = 0, at = 0; at <= text->length; start = ++at) {
        Py_UCS4 every = 0;
        for (; at < text->length && PyUnicode_READ(kind, data, at) != ' '; at++) {
            every |= PyUnicode_READ(kind, data, at);
        }
        Word word = word_in(kinds, start, at);
        if (word.script == 0) {
            PyObject *chunk = PyUnicode_Substring(text->text, start, at);
            int failed = chunk == NULL || PyList_Append(rest, chunk) < 0;
            Py_XDECREF(chunk);
            if (failed) {
                return -1;
            }
        } else if (every > 127) {
            int64_t excess = excess_of(self, text, word);
            if (excess < 0) {
                return -1;
            }
            sum += excess;
        }
    }
    return sum;
}

PyDoc_STRVAR(excess_doc, "excess(text): see screen.excess_of_words.");

static PyObject *
excess_(Writing *self, PyObject *value)
{
    Text text;
    if (read_text(self, &text, value) < 0) {
        return NULL;
    }
    uint16_t few[FEW], *kinds = text.length > FEW ? PyMem_New(uint16_t, text.length) : few;
    PyObject *rest = PyList_New(0);
    int failed = kinds == NULL || rest == NULL;
    for (Py_ssize_t at = 0; at < text.length && !failed; at++) {
        int kind = word_kind(self, PyUnicode_READ_CHAR(value, at));
        kinds[at] = (uint16_t)kind;
        failed = kind < 0;
    }
    int64_t sum = failed ? -1 : add_excesses(self, &text, kinds, rest);
    if (kinds != few) {
        PyMem_Free(kinds);
    }
    done(&text);
    if (sum < 0) {
        Py_XDECREF(rest);
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    return Py_BuildValue("LN", (long long)sum, rest);
}

static void
writing_freed(Writing *self)
{
    for (int n = 0; n < 0x1100; n++) {
        PyMem_Free(self->pages[n]);
    }
    for (int n = 0; n <= SCRIPTS; n++) {
        Py_XDECREF(self->letters[n]);
        Py_XDECREF(self->words[n]);
    }
    Py_XDECREF(self->seen);
    Py_XDECREF(self->shaped);
    Py_XDECREF(self->worded);
    Py_XDECREF(self->lowered);
    Py_XDECREF(self->load);
    Py_XDECREF(self->alarming);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
writing_made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(names))
{
    PyObject *seen, *shaped, *worded, *lowered, *load, *alarming;
    const char *script, *flat, *between, *usual;
    Py_ssize_t scripts, flats, betweens, usuals;
    int alarm, rarity, strange;
    unsigned char rare[2];
    if (!PyArg_ParseTuple(args, "OOOOOOy#y#y#(iiibb)y#", &seen, &shaped, &worded, &lowered, &load, &alarming, &script,
                          &scripts, &flat, &flats, &between, &betweens, &alarm, &rarity, &strange,
                          rare, rare + 1, &usual, &usuals)) {
        return NULL;
    }
    if (scripts != 128 || flats != 128 || betweens != 128 * 128 || usuals != 2 * SCRIPTS) {
        do_not_fit();
        return NULL;
    }
    Writing *self = (Writing *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->seen = Py_NewRef(seen);
    self->shaped = Py_NewRef(shaped);
    self->worded = Py_NewRef(worded);
    self->lowered = Py_NewRef(lowered);
    self->load = Py_NewRef(load);
    self->alarming = Py_NewRef(alarming);
    for (int n = 0; n < 128; n++) {
        self->script[n] = script[n] > 0 && script[n] < HAN ? (unsigned char)script[n] : 0;
    }
    memcpy(self->flat, flat, sizeof self->flat);
    memcpy(self->between, between, sizeof self->between);
    memcpy(self->rare + 1, rare, sizeof rare);
    memcpy(self->usual + 1, usual, SCRIPTS);
    memcpy(self->in_one + 1, usual + SCRIPTS, SCRIPTS);
    self->alarm = alarm;
    self->rarity = rarity;
    self->strange = strange;
    return (PyObject *)self;
}

static PyMethodDef writing_methods[] = {
    {"cost", (PyCFunction)cost_, METH_O, cost_doc},
    {"floor", (PyCFunction)floor_, METH_O, floor_doc},
    {"plain", (PyCFunction)plain_, METH_O, plain_doc},
    {"mixes", (PyCFunction)mixes_, METH_O, mixes_doc},
    {"odd", (PyCFunction)odd_, METH_O, odd_doc},
    {"shape", (PyCFunction)shape_, METH_O, shape_doc},
    {"look", (PyCFunction)look_, METH_O, look_doc},
    {"excess", (PyCFunction)excess_, METH_O, excess_doc},
    {"alone", (PyCFunction)alone_, METH_O, alone_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject writing_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.encoding._writing.Writing",
    .tp_basicsize = sizeof(Writing),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See writing.py.",
    .tp_new = writing_made,
    .tp_dealloc = (destructor)writing_freed,
    .tp_methods = writing_methods,
};

/* ---- Words by themselves ---- */

typedef int64_t Weighing(const Letters *, const Py_UCS4 *, Py_ssize_t);

static PyObject *
weighed(Letters *self, PyObject *word, Weighing *weighing)
{
    if (!PyUnicode_Check(word)) {
        PyErr_SetString(PyExc_TypeError, "a word is a str");
        return NULL;
    }
    Py_UCS4 few[FEW + 1], *letters = few;
    Py_ssize_t length = PyUnicode_GET_LENGTH(word);
    if (length > FEW) {
        letters = PyUnicode_AsUCS4Copy(word);
    } else {
        letters = PyUnicode_AsUCS4(word, few, FEW + 1, 1);
    }
    if (letters == NULL) {
        return NULL;
    }
    PyObject *found = PyLong_FromLongLong(weighing(self, letters, length));
    if (letters != few) {
        PyMem_Free(letters);
    }
    return found;
}

static int64_t
in_one(const Letters *self, const Py_UCS4 *word, Py_ssize_t length)
{
    uint32_t sums[LANES];
    if (length < 2) {
        return 0;
    }
    weigh(self, word, length, sums);
    return lowest(self, sums);
}

static int64_t
in_any(const Letters *self, const Py_UCS4 *word, Py_ssize_t length)
{
    int64_t sum = 0;
    for (Py_ssize_t at = 2; at < length; at++) {
        sum += least_of(self, word + at - 2, 3);
    }
    return sum;
}

static int64_t
apart(const Letters *self, const Py_UCS4 *word, Py_ssize_t length)
{
    int64_t sum = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        sum += least_of(self, word + at, 1);
    }
    return sum;
}

PyDoc_STRVAR(in_one_doc, "in_one(word): see letters.Lanes.in_one.");
PyDoc_STRVAR(in_any_doc, "in_any(word): see letters.Lanes.in_any.");
PyDoc_STRVAR(apart_doc, "apart(word): see letters.Lanes.apart.");

static PyObject *
in_one_(Letters *self, PyObject *word)
{
    return weighed(self, word, in_one);
}

static PyObject *
in_any_(Letters *self, PyObject *word)
{
    return weighed(self, word, in_any);
}

static PyObject *
apart_(Letters *self, PyObject *word)
{
    return weighed(self, word, apart);
}

static PyMethodDef letters_methods[] = {
    {"in_one", (PyCFunction)in_one_, METH_O, in_one_doc},
    {"in_any", (PyCFunction)in_any_, METH_O, in_any_doc},
    {"apart", (PyCFunction)apart_, METH_O, apart_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject letters_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.encoding._writing.Letters",
    .tp_basicsize = sizeof(Letters),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Letters(grams, costs, rows, languages, unseen): see letters.py.",
    .tp_new = letters_made,
    .tp_dealloc = (destructor)letters_freed,
    .tp_methods = letters_methods,
};

/* ---- Readings ---- */

#include "_bounds.h"

static PyMethodDef bounds_methods[] = {
    {"bearable", (PyCFunction)bearable_, METH_VARARGS, bearable_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject bounds_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.encoding._writing.Bounds",
    .tp_basicsize = sizeof(Bounds),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See bounds.py.",
    .tp_new = bounds_made,
    .tp_dealloc = (destructor)bounds_freed,
    .tp_methods = bounds_methods,
};

/* ---- Texts in ASCII ---- */

PyDoc_STRVAR(sound_doc, "sound(text): see repairs.sound_in_python.");

static PyObject *
sound_(PyObject *kind, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is a str");
        return NULL;
    }
    if (!PyUnicode_IS_ASCII(text)) {
        Py_RETURN_NONE;
    }
    const unsigned char *data = PyUnicode_1BYTE_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int odd = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        unsigned char code = data[at];
        odd |= code < ' ' || code == 0x7f || code == '&' || code == '%' || code == '=' || code == '?'
            || code == '+' || code == '\\';
    }
    if (odd) {
        Py_RETURN_NONE;
    }
    PyObject *none = PyTuple_New(0), *made = ((PyTypeObject *)kind)->tp_alloc((PyTypeObject *)kind, 3);
    if (made == NULL || none == NULL) {
        Py_XDECREF(none);
        Py_XDECREF(made);
        return NULL;
    }
    PyTuple_SET_ITEM(made, 0, Py_NewRef(text));
    PyTuple_SET_ITEM(made, 1, none);
    PyTuple_SET_ITEM(made, 2, Py_NewRef(none));
    return made;
}

static PyMethodDef sound_method = {"sound", (PyCFunction)sound_, METH_O, sound_doc};

PyDoc_STRVAR(sound_as_doc, "sound_as(Repair): `sound`, which makes values of that type of tuples.");

static PyObject *
sound_as_(PyObject *Py_UNUSED(module), PyObject *kind)
{
    if (!PyType_Check(kind) || !PyType_IsSubtype((PyTypeObject *)kind, &PyTuple_Type)
        || ((PyTypeObject *)kind)->tp_basicsize != PyTuple_Type.tp_basicsize) {
        PyErr_SetString(PyExc_TypeError, "sound_as takes a type of tuples");
        return NULL;
    }
    return PyCFunction_New(&sound_method, kind);
}

static PyMethodDef functions[] = {
    {"sound_as", (PyCFunction)sound_as_, METH_O, sound_as_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "_writing", .m_doc = "See writing.py.", .m_size = -1,
    .m_methods = functions};

PyMODINIT_FUNC
PyInit__writing(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made != NULL
        && (PyModule_AddType(made, &letters_type) < 0 || PyModule_AddType(made, &writing_type) < 0
            || PyModule_AddType(made, &bounds_type) < 0)) {
        Py_CLEAR(made);
    }
    return made;
}
