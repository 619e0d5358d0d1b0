/* What characters are, as Python says when they are first met. */

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
    HOME = 12,        /* from this bit: the script of the table that spells it, less one */
    HOMES = 7,
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

/* Two neighbours, as the first glance sees them (`_glance.h`). */
typedef struct {
    Py_UCS4 first, second;
    int surprise;
    unsigned char traits;  /* of the second */
    unsigned char met;
    uint64_t homes;
} Pair;

enum { PAIRS = 14 }; /* room for two to this power */

/* Bits by the hashes of words: most of what is no word is seen at once not to be one. */
typedef struct {
    unsigned char *bits;
    uint32_t mask;
} Sieve;

typedef struct {
    PyObject_HEAD
    Pair *pairs;                      /* by hash; one displaces another */
    PyObject *seen, *shaped, *worded, *lowered, *load, *alarming;
    Mark *pages[0x1100];              /* of 256 characters */
    Letters *letters[SCRIPTS + 1];
    PyObject *words[SCRIPTS + 1];
    Sieve sieves[SCRIPTS + 1];        /* of these */
    unsigned char script[128];        /* of a shape that is a letter, else 0 */
    unsigned char flat[128];          /* half nats */
    unsigned char between[128][128];  /* nats, and `MIXES` */
    unsigned char rare[3], usual[SCRIPTS + 1], in_one[SCRIPTS + 1];
    int alarm, rarity, strange;
    struct {
        unsigned int first, last;
        int rare;
    } counted[2];                     /* Han, Hangul: `glance.in_the_east` */
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

static uint32_t
sifted(const Sieve *sieve, const Py_UCS4 *word, Py_ssize_t length)
{
    uint64_t hash = (uint64_t)length;
    for (Py_ssize_t at = 0; at < length; at++) {
        hash = (hash ^ word[at]) * 0x9e3779b97f4a7c15u;
    }
    return (uint32_t)(hash >> 32) & sieve->mask;
}

/* Whether a word may be among those of a sieve. */
static inline int
may_be_among(const Sieve *sieve, const Py_UCS4 *word, Py_ssize_t length)
{
    uint32_t at = sifted(sieve, word, length);
    return sieve->bits[at / 8] >> at % 8 & 1;
}

static int
sift(Sieve *sieve, PyObject *words)
{
    Py_UCS4 letters[KNOWN_LENGTH];
    PyObject *each = PyObject_GetIter(words), *word;
    uint32_t room = 64;
    while (room < 8 * (size_t)PySet_GET_SIZE(words)) {
        room *= 2;
    }
    sieve->mask = room - 1;
    sieve->bits = PyMem_Calloc(room / 8, 1);
    if (each != NULL && sieve->bits == NULL) {
        PyErr_NoMemory();
    }
    while (!PyErr_Occurred() && (word = PyIter_Next(each)) != NULL) {
        Py_ssize_t length = PyUnicode_Check(word) ? PyUnicode_GET_LENGTH(word) : KNOWN_LENGTH + 1;
        if (length > KNOWN_LENGTH) {
            do_not_fit();
        } else if (PyUnicode_AsUCS4(word, letters, KNOWN_LENGTH, 0) != NULL) {
            uint32_t at = sifted(sieve, letters, length);
            sieve->bits[at / 8] |= (unsigned char)(1 << at % 8);
        }
        Py_DECREF(word);
    }
    Py_XDECREF(each);
    return PyErr_Occurred() ? -1 : 0;
}

/* The letters of a script, read when first asked for, with its well-known words. */
static const Letters *letters_of(Writing *self, int script);

static const Mark *
meet(Writing *self, Py_UCS4 code)
{
    Mark *mark = placed(self, code);
    for (int n = 0; n < 2 && mark; n++) {
        if (code >= self->counted[n].first && code <= self->counted[n].last) {
            const Letters *letters = letters_of(self, n ? HANGUL : HAN);
            if (letters == NULL) {
                return NULL;
            }
            int rare = least_of(letters, &code, 1) - self->counted[n].rare;
            mark->letter = code;
            mark->alone = (unsigned char)(rare > 0 ? rare : 0);
            mark->traits = EASTERN | MET;
            return mark;
        }
    }
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
        Sieve sieve;
        int failed = sift(&sieve, words);
        if (self->letters[script] == NULL && !failed) { /* no other thread was faster */
            self->words[script] = Py_NewRef(words);
            self->sieves[script] = sieve;
            self->letters[script] = (Letters *)Py_NewRef(letters);
        } else {
            PyMem_Free(sieve.bits);
        }
        Py_DECREF(loaded);
        if (failed) {
            return NULL;
        }
    }
    return self->letters[script];
}
