/* A table of `ngrams.py` in memory: the weights of grams, and how they are found. */

#include <stdint.h>
#include <string.h>

enum {
    LEVELS = 128,       /* as in ngrams.py */
    LANGUAGES = 128,
    MANY = 4,           /* a row of all languages where more than one in so many has a weight */
};

/* A gram: its letters lie in the pool, and its row after them. */
typedef struct {
    uint32_t hash;
    uint32_t at;        /* where in the pool, in pairs of bytes */
    uint16_t bytes;     /* of letters; 0 for an empty slot */
    uint16_t weights;   /* how many, each with its language's place; 0 for a row of all languages */
} Slot;

typedef struct {
    PyObject_HEAD
    Slot *slots;        /* by hash; where one is taken, the next */
    uint32_t mask;
    uint16_t *pool;
    int languages, orders;
    int width;          /* of a row of all languages: as many, up to the next 16 */
    int32_t lift[LANGUAGES];
    double scale, chance[4];
} Weights;

static inline uint32_t
hashed(uint32_t hash, unsigned char byte)
{
    return (hash ^ byte) * 16777619u; /* FNV-1a */
}

static inline uint32_t
hash_of(const char *letters, size_t bytes)
{
    uint32_t hash = 2166136261u;
    for (size_t at = 0; at < bytes; at++) {
        hash = hashed(hash, (unsigned char)letters[at]);
    }
    return hash;
}

static inline uint32_t
place_of(uint32_t hash)
{
    hash *= 2654435769u;
    return hash ^ hash >> 15;
}

/* What is looked up. */
typedef struct {
    const char *letters;
    uint32_t bytes, hash, place;
} Gram;

/* The next slot, from `place` on, that has the hash of a gram, or is empty. */
static inline const Slot *
slot_from(const Weights *self, const Gram *gram, uint32_t *place)
{
    for (;; ++*place) {
        const Slot *slot = &self->slots[*place & self->mask];
        if (slot->bytes == 0 || (slot->hash == gram->hash && slot->bytes == gram->bytes)) {
            return slot;
        }
    }
}

static inline void
add_row(const Weights *self, const Slot *slot, int16_t *sums)
{
    const uint16_t *row = self->pool + slot->at + (slot->bytes + 1) / 2;
    if (slot->weights == 0) {
        const int8_t *weights = (const int8_t *)row;
        for (int n = 0; n < self->width; n++) {
            sums[n] += weights[n];
        }
    }
    for (int n = 0; n < slot->weights; n++) {
        sums[row[n] >> 8] += (row[n] & 255) - LEVELS;
    }
}

/* What is still to be read of a section of a table. */
typedef struct {
    const unsigned char *at;
    Py_ssize_t left;
} Section;

static int
do_not_fit(void)
{
    PyErr_SetString(PyExc_ValueError, "the table's sections do not fit each other");
    return -1;
}

/* Puts weights into the pool, and says how long their row is, in pairs of bytes; -1 for an error. */
static int
put_row(const Weights *self, uint16_t *row, const unsigned char *weights, int count, int many)
{
    memset(row, 0, many ? self->width : 0);
    for (int n = 0; n < count; n++, weights += 2) {
        if (weights[1] >= self->languages) {
            return do_not_fit();
        }
        if (many) {
            ((int8_t *)row)[weights[1]] = (int8_t)(weights[0] - LEVELS);
        } else {
            row[n] = (uint16_t)(weights[0] | weights[1] << 8);
        }
    }
    return many ? self->width / 2 : count;
}

static void
put_slot(Weights *self, const char *letters, Slot slot)
{
    slot.hash = hash_of(letters, slot.bytes);
    uint32_t place = place_of(slot.hash);
    while (self->slots[place & self->mask].bytes) {
        place++;
    }
    self->slots[place & self->mask] = slot;
}

/* Reads the sections of a table; a newline stands after each gram. */
static int
filled(Weights *self, Section grams, Section counts, Section weights)
{
    uint32_t slots = 1, end = 0;
    while (slots < 2 * (uint32_t)counts.left + 2) {
        slots *= 2;
    }
    self->mask = slots - 1;
    self->slots = PyMem_Calloc(slots, sizeof *self->slots);
    /* A row of all languages takes at most twice as much as its weights, and 15 bytes. */
    self->pool = PyMem_Malloc(grams.left + 2 * weights.left + 17 * counts.left + 2);
    if (self->slots == NULL || self->pool == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (; counts.left > 0; counts.left--) {
        const char *letters = (const char *)grams.at;
        const char *stop = memchr(letters, '\n', grams.left);
        int count = *counts.at++;
        if (stop == NULL || stop == letters || stop - letters > UINT16_MAX || count == 0
            || weights.left < 2 * count) {
            return do_not_fit();
        }
        int many = count * MANY > self->languages;
        Slot slot = {0, end, (uint16_t)(stop - letters), (uint16_t)(many ? 0 : count)};
        memcpy(self->pool + end, letters, slot.bytes);
        end += (slot.bytes + 1) / 2;
        int row = put_row(self, self->pool + end, weights.at, count, many);
        if (row < 0) {
            return -1;
        }
        end += row;
        put_slot(self, letters, slot);
        grams = (Section){(const unsigned char *)stop + 1, grams.left - slot.bytes - 1};
        weights = (Section){weights.at + 2 * count, weights.left - 2 * count};
    }
    return grams.left || weights.left ? do_not_fit() : 0;
}

static Section
section(const Py_buffer *buffer)
{
    return (Section){buffer->buf, buffer->len};
}

static int
lifted(Weights *self, PyObject *lift)
{
    self->languages = (int)PyTuple_GET_SIZE(lift);
    if (self->languages < 1 || self->languages > LANGUAGES) {
        PyErr_SetString(PyExc_ValueError, "a table has 1 to 128 languages");
        return -1;
    }
    self->width = (self->languages + 15) / 16 * 16;
    for (int n = 0; n < self->languages; n++) {
        self->lift[n] = (int32_t)PyLong_AsLong(PyTuple_GET_ITEM(lift, n));
    }
    return PyErr_Occurred() ? -1 : 0;
}

static void
freed(Weights *self)
{
    PyMem_Free(self->slots);
    PyMem_Free(self->pool);
    Py_TYPE(self)->tp_free((PyObject *)self);
}
