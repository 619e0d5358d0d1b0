/* How usual each letter is after those before it (`letters.py`). */

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
    HANGUL = 7,
    HAN = 8,           /* the last of them: numbers start at 1 */
    FEW = 256,         /* characters for which there is room on the stack */
    WIDE = 16,         /* costs that are added at once */
};

#if defined(__GNUC__)
#define FETCH(place) __builtin_prefetch(place)
#else
#define FETCH(place) ((void)(place))
#endif

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
    const unsigned char *end;  /* of `rows` */
    int languages, wide, unseen; /* `wide` is the languages in whole steps of `WIDE` */
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

enum { AT_ONCE = 16 };

/* Where the grams of three letters stand that end in `count` letters: all are fetched before the first
   is looked at, as the tables are too large to be near. */
static void
find_grams(const Letters *self, const Py_UCS4 *ends, int count, int32_t *places)
{
    uint64_t grams[AT_ONCE];
    for (int n = 0; n < count; n++) {
        grams[n] = gram_of(ends + n - 2, 3);
        FETCH(&self->slots[(uint32_t)((grams[n] * 0x9e3779b97f4a7c15u) >> self->shift)]);
    }
    for (int n = 0; n < count; n++) {
        places[n] = slot_of(self, grams[n])->place;
        if (places[n] >= 0) {
            const unsigned char *row = self->rows + (size_t)places[n] * self->languages;
            FETCH(row);
            FETCH(row + self->languages - 1);
        }
    }
}

/* Adds a row to the sums of some rows. In steps of `WIDE`: what follows the row is added to lanes that
   are not looked at. */
static inline void
add_row(const Letters *self, const unsigned char *row, uint16_t *sums)
{
    if (self->end - row < self->wide) {
        for (int n = 0; n < self->languages; n++) {
            sums[n] += row[n];
        }
        return;
    }
    for (int at = 0; at < self->wide; at += WIDE) {
        for (int n = 0; n < WIDE; n++) {
            sums[at + n] += row[at + n];
        }
    }
}

/* What a word, a space at each end, costs in each language (`letters.Lanes.of`); and, unless that is NULL,
   what its letters cost, each in the language where it costs least (`letters.Lanes.in_any`). */
static inline void
weigh(const Letters *self, const Py_UCS4 *word, Py_ssize_t length, uint32_t *sums, int64_t *least)
{
    int32_t places[AT_ONCE];
    memset(sums, 0, LANES * sizeof *sums);
    int starts = place_of(self, word, 2) >= 0, languages = self->languages;
    add_gram(self, word + !starts, 1 + starts, sums);
    for (Py_ssize_t at = 2; at < length; at += AT_ONCE) {
        uint16_t some[LANES] = {0}; /* of so few rows that they cannot overflow */
        int count = length - at < AT_ONCE ? (int)(length - at) : AT_ONCE;
        find_grams(self, word + at, count, places);
        for (int n = 0; n < count; n++) {
            const Py_UCS4 *gram = word + at + n - 2;
            if (places[n] < 0) {
                add_gram(self, gram, 3, sums);
                if (least != NULL) {
                    *least += least_of(self, gram, 3);
                }
                continue;
            }
            const unsigned char *row = self->rows + (size_t)places[n] * languages;
            add_row(self, row, some);
            if (least != NULL) {
                unsigned char lowest = 255;
                for (int lane = 0; lane < languages; lane++) {
                    lowest = row[lane] < lowest ? row[lane] : lowest;
                }
                *least += lowest;
            }
        }
        for (int n = 0; n < languages; n++) {
            sums[n] += some[n];
        }
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
    self->end = self->rows + PyBytes_GET_SIZE(rows);
    self->languages = languages;
    self->wide = (languages + WIDE - 1) / WIDE * WIDE;
    self->unseen = unseen;
    if (self->held == NULL || read_grams(self, grams, count) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

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
    weigh(self, word, length, sums, NULL);
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
