/* A table of `ngrams.py` in memory: the weights of grams, and how they are found.

   Letters are numbered as the table meets them, so that up to four of them are one number, the key
   of their gram; the key of a longer one is a hash. What up to three letters say is kept together
   with what the first two and the first one of them say, as nearly all texts ask for these side by
   side: such a row is a stem's. */

#include <stdint.h>
#include <string.h>

enum {
    LEVELS = 128,       /* as in ngrams.py */
    LANGUAGES = 128,
    MANY = 4,           /* a row of all languages where more than one in so many has a weight */
    STEM = 3,           /* letters of a stem, at the most */
    GRAM = 64,          /* letters of a gram, at the most */
    PACKED = 4,         /* letters of a key that is no hash, at the most */
    LETTER_BITS = 16,
    PLANE = 0x10000,
    IS_LETTER = 0x8000, /* beside the number of a letter: it is one of `words.WORD` */
    NUMBER = 0x7fff,
};

static const uint64_t HASHED = 1ull << 63; /* no packed key has it: numbers of letters are small */

/* Where what is known of a gram stands: a row of its own, or that of a stem. */
typedef struct {
    uint64_t key;       /* 0 for an empty slot */
    uint32_t at;        /* where in the pool, or among the rows of stems */
    uint16_t weights;   /* how many, each with its language's place; 0 for a row of all languages;
                           of a stem, how many grams it stands for */
    uint16_t letters;   /* as many stand in the pool before the row */
} Slot;

/* Slots by key; where one is taken, the next. */
typedef struct {
    Slot *slots;
    uint32_t mask;
    int shift;
} Index;

/* How many grams of a text are known, and what they give each language. */
typedef struct {
    int known;
    int32_t scores[LANGUAGES];
} Sums;

typedef struct {
    PyObject_HEAD
    Index grams, stems;
    uint16_t *pool;
    int16_t *rows;      /* of stems */
    int languages, orders, stem;
    int width;          /* of a row of all languages: as many, up to the next 16 */
    int numbered;
    int32_t lift[LANGUAGES];
    double scale, chance[4];
    PyObject *last;     /* the text that was added up last, or NULL: texts are asked for again with */
    Sums sums;          /* other expectations. This is what it said. */
    uint16_t letters[PLANE]; /* the number of each letter, 0 for those that no gram has */
} Weights;

/* The key of a letter and those before it. */
static inline uint64_t
key_with(uint64_t key, int place, uint16_t letter)
{
    return key | (uint64_t)letter << LETTER_BITS * place;
}

static inline uint64_t
key_of(const uint16_t *letters, int count)
{
    uint64_t key = 0;
    if (count <= PACKED) {
        for (int n = 0; n < count; n++) {
            key = key_with(key, n, letters[n]);
        }
        return key;
    }
    for (int n = 0; n < count; n++) {
        key = (key ^ letters[n]) * 0x9e3779b97f4a7c15ull;
        key ^= key >> 29;
    }
    return key | HASHED;
}

static inline uint32_t
place_of(const Index *index, uint64_t key)
{
    return (uint32_t)(key * 0x9e3779b97f4a7c15ull >> index->shift);
}

/* The slot of a gram, NULL for none; the search begins at `place`. */
static inline const Slot *
slot_from(const Index *index, uint32_t place, uint64_t key)
{
    for (;; place++) {
        const Slot *slot = &index->slots[place & index->mask];
        if (slot->key == 0) {
            return NULL;
        }
        if (slot->key == key) {
            return slot;
        }
    }
}

static int
do_not_fit(void)
{
    PyErr_SetString(PyExc_ValueError, "the table's sections do not fit each other");
    return -1;
}

/* An index for so many: at most three of four slots are taken. */
static int
made_room(Index *index, uint32_t count)
{
    int bits = 1;
    while ((1u << bits) / 4 * 3 < count + 1) {
        bits++;
    }
    index->mask = (1u << bits) - 1;
    index->shift = 64 - bits;
    index->slots = PyMem_Calloc((size_t)1 << bits, sizeof *index->slots);
    return index->slots == NULL ? -1 : 0;
}

static void
put_slot(const Index *index, Slot slot)
{
    uint32_t place = place_of(index, slot.key);
    while (index->slots[place & index->mask].key) {
        place++;
    }
    index->slots[place & index->mask] = slot;
}

/* What is still to be read of a section of a table. */
typedef struct {
    const unsigned char *at;
    Py_ssize_t left;
} Section;

static Section
section(const Py_buffer *buffer)
{
    return (Section){buffer->buf, buffer->len};
}

static inline Section
after(Section read, Py_ssize_t bytes)
{
    return (Section){read.at + bytes, read.left - bytes};
}

/* The number of a letter; -1 for one that has none and for which there is no room. */
static int
number_of_letter(Weights *self, Py_UCS4 mark)
{
    if (mark == 0 || mark >= PLANE) {
        return -1;
    }
    if (self->letters[mark] == 0) {
        if (self->numbered == NUMBER) {
            return -1;
        }
        self->letters[mark] = (uint16_t)(++self->numbered | (is_letter(mark) ? IS_LETTER : 0));
    }
    return self->letters[mark] & NUMBER;
}

/* The number of a letter, and whether it is one of a word. */
static inline uint16_t
letter_of(const Weights *self, Py_UCS4 mark)
{
    uint16_t letter = mark < PLANE ? self->letters[mark] : 0;
    return letter ? letter : (is_letter(mark) ? IS_LETTER : 0);
}

/* Reads the letters of a gram, in UTF-8 up to a newline; how many there are, -1 for an error. */
static int
read_gram(Weights *self, Section *grams, uint16_t *letters)
{
    const unsigned char *at = grams->at, *end = at + grams->left;
    int count = 0;
    while (at < end && *at != '\n' && count < GRAM) {
        int more = *at < 0x80 ? 0 : *at < 0xe0 ? 1 : *at < 0xf0 ? 2 : 3;
        Py_UCS4 mark = more ? *at & (0x3f >> more) : *at;
        for (at++; more > 0 && at < end; more--) {
            mark = mark << 6 | (*at++ & 0x3f);
        }
        int number = number_of_letter(self, mark);
        if (number < 0) {
            return do_not_fit();
        }
        letters[count++] = (uint16_t)number;
    }
    if (at == end || *at != '\n' || count == 0) {
        return do_not_fit();
    }
    *grams = after(*grams, at + 1 - grams->at);
    return count;
}

/* How many grams of a section are stems. */
static uint32_t
stems_in(const Weights *self, Section grams)
{
    uint32_t found = 0;
    int letters = 0;
    for (Py_ssize_t n = 0; n < grams.left; n++) {
        if (grams.at[n] == '\n') {
            found += letters <= self->stem;
            letters = 0;
        } else {
            letters += (grams.at[n] & 0xc0) != 0x80;
        }
    }
    return found;
}

/* Puts weights into the pool, and says how long their row is, in pairs of bytes. */
static int
put_row(const Weights *self, uint16_t *row, const unsigned char *weights, int count, int many)
{
    memset(row, 0, many ? self->width : 0);
    for (int n = 0; n < count; n++, weights += 2) {
        if (many) {
            ((int8_t *)row)[weights[1]] = (int8_t)(weights[0] - LEVELS);
        } else {
            row[n] = (uint16_t)(weights[0] | weights[1] << 8);
        }
    }
    return many ? self->width / 2 : count;
}

static void
put_stem(const Weights *self, uint64_t key, uint32_t at, const unsigned char *weights, int count)
{
    for (int n = 0; n < count; n++, weights += 2) {
        self->rows[at + weights[1]] = (int16_t)(weights[0] - LEVELS);
    }
    put_slot(&self->stems, (Slot){key, at, 1, 0});
}

/* Where the next gram goes, in the pool and among the rows of stems. */
typedef struct {
    uint32_t pool, rows;
} Ends;

static void
put_gram(const Weights *self, Ends *ends, const uint16_t *letters, int length,
         const unsigned char *weights, int count)
{
    uint64_t key = key_of(letters, length);
    if (length <= self->stem) {
        put_stem(self, key, ends->rows, weights, count);
        ends->rows += self->width;
        return;
    }
    int many = count * MANY > self->languages, kept = length <= PACKED ? 0 : length;
    put_slot(&self->grams,
             (Slot){key, ends->pool, (uint16_t)(many ? 0 : count), (uint16_t)kept});
    memcpy(self->pool + ends->pool, letters, kept * sizeof *letters);
    ends->pool += kept;
    ends->pool += put_row(self, self->pool + ends->pool, weights, count, many);
}

/* Adds to the stems of so many letters what the shorter ones say that they begin with, which have
   been added up. */
static void
add_shorter(const Weights *self, int letters)
{
    for (uint32_t n = 0; n <= self->stems.mask; n++) {
        Slot *slot = &self->stems.slots[n];
        if (slot->key >> LETTER_BITS * (letters - 1) == 0 || slot->key >> LETTER_BITS * letters) {
            continue;
        }
        for (int shorter = letters - 1; shorter > 0; shorter--) {
            uint64_t key = slot->key & ((1ull << LETTER_BITS * shorter) - 1);
            const Slot *found = slot_from(&self->stems, place_of(&self->stems, key), key);
            if (found != NULL) {
                slot->weights += found->weights;
                for (int of = 0; of < self->width; of++) {
                    self->rows[slot->at + of] += self->rows[found->at + of];
                }
                break;
            }
        }
    }
}

static int
are_languages(const Weights *self, Section weights)
{
    for (Py_ssize_t n = 1; n < weights.left; n += 2) {
        if (weights.at[n] >= self->languages) {
            return 0;
        }
    }
    return 1;
}

/* Reads the sections of a table; a newline stands after each gram. */
static int
filled(Weights *self, Section grams, Section counts, Section weights)
{
    uint32_t stems = stems_in(self, grams), all = (uint32_t)counts.left;
    if (stems > all || !are_languages(self, weights)) {
        return do_not_fit();
    }
    /* A row of all languages takes at most twice as much as its weights, and 15 bytes; a letter, at
       most twice what it takes in UTF-8. */
    self->pool = PyMem_Malloc(2 * (grams.left + weights.left) + 17 * counts.left + 2);
    self->rows = PyMem_Calloc((size_t)(stems + 1) * self->width, sizeof *self->rows);
    if (self->pool == NULL || self->rows == NULL || made_room(&self->stems, stems) < 0
        || made_room(&self->grams, all - stems) < 0) {
        PyErr_NoMemory();
        return -1;
    }
    Ends ends = {0, 0};
    for (; counts.left > 0; counts = after(counts, 1)) {
        uint16_t letters[GRAM];
        int count = *counts.at, length = read_gram(self, &grams, letters);
        if (length < 0) {
            return -1;
        }
        if (count == 0 || weights.left < 2 * count) {
            return do_not_fit();
        }
        put_gram(self, &ends, letters, length, weights.at, count);
        weights = after(weights, 2 * count);
    }
    for (int letters = 2; letters <= self->stem; letters++) {
        add_shorter(self, letters);
    }
    return grams.left || weights.left ? do_not_fit() : 0;
}

static int
lifted(Weights *self, PyObject *lift)
{
    self->languages = (int)PyTuple_GET_SIZE(lift);
    if (self->languages < 1 || self->languages > LANGUAGES || self->orders < 1
        || self->orders > PACKED) {
        PyErr_SetString(PyExc_ValueError,
                        "a table has 1 to 128 languages, and grams of 1 to 4 letters");
        return -1;
    }
    self->stem = self->orders < STEM ? self->orders : STEM;
    self->width = (self->languages + 15) / 16 * 16;
    for (int n = 0; n < self->languages; n++) {
        self->lift[n] = (int32_t)PyLong_AsLong(PyTuple_GET_ITEM(lift, n));
    }
    return PyErr_Occurred() ? -1 : 0;
}

static void
freed(Weights *self)
{
    PyMem_Free(self->grams.slots);
    PyMem_Free(self->stems.slots);
    PyMem_Free(self->pool);
    PyMem_Free(self->rows);
    Py_XDECREF(self->last);
    Py_TYPE(self)->tp_free((PyObject *)self);
}
