/* A table of `ngrams.py` in memory: the weights of grams, and how they are found.

   Letters are numbered as the table meets them, so that up to four of them are one number, the key
   of their gram; the key of a longer one is a hash. What up to three letters say is kept together
   with what the first two and the first one of them say, as nearly all texts ask for these side by
   side: such a row is a stem's. */

#include <stdint.h>
#include <string.h>

#include "../_memory.h"

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
    uint32_t at;        /* where in the pool */
    uint16_t weights;   /* how many, each with its language's place; 0 for a row of all languages;
                           of a stem, how many grams it stands for */
    uint16_t letters;   /* as many stand in the pool before the row; of a stem, whether its row is
                           of bytes, as those of grams are */
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
    void *room;         /* all of these lie in it */
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

/* The number of a letter, and whether it is one of a word. */
static inline uint16_t
letter_of(const Weights *self, Py_UCS4 mark)
{
    uint16_t letter = mark < PLANE ? self->letters[mark] : 0;
    return letter ? letter : (is_letter(mark) ? IS_LETTER : 0);
}

static void
freed(Weights *self)
{
    free(self->room);
    Py_XDECREF(self->last);
    Py_TYPE(self)->tp_free((PyObject *)self);
}
