/* A table of `_table.h` is filled with what a file says (`ngrams.py`). */

static int
do_not_fit(void)
{
    PyErr_SetString(PyExc_ValueError, "the table's sections do not fit each other");
    return -1;
}

/* How large an index for so many is: at most three of four slots are taken. */
static size_t
sized(Index *index, uint32_t count)
{
    int bits = 1;
    while ((1u << bits) / 4 * 3 < count + 1) {
        bits++;
    }
    index->mask = (1u << bits) - 1;
    index->shift = 64 - bits;
    return ((size_t)1 << bits) * sizeof *index->slots;
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

/* Reads the letters of a gram, in UTF-8 up to a newline; how many there are, -1 for an error. */
static int
read_gram(Weights *self, Section *grams, uint16_t *letters)
{
    const unsigned char *at = grams->at, *end = at + grams->left;
    int count = 0;
    while (at < end && *at != '\n' && count < GRAM) {
        int more = *at < 0x80 ? 0 : *at < 0xc0 ? -1 : *at < 0xe0 ? 1 : *at < 0xf0 ? 2 : 3;
        Py_UCS4 mark = more > 0 ? *at & (0x3f >> more) : *at;
        for (at++; more > 0 && at < end && (*at & 0xc0) == 0x80; more--) {
            mark = mark << 6 | (*at++ & 0x3f);
        }
        int number = more ? -1 : number_of_letter(self, mark);
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

/* What a table takes: how many grams are stems, and the room of the others in the pool. */
typedef struct {
    uint32_t stems;
    size_t pool;
} Needs;

/* A row of all languages, or each weight with its language. */
static inline int
is_full(const Weights *self, int weights)
{
    return weights * MANY > self->languages;
}

static Needs
needs_of(const Weights *self, Section grams, Section counts)
{
    Needs needs = {0, 0};
    int letters = 0;
    for (Py_ssize_t n = 0; n < grams.left && counts.left > 0; n++) {
        if (grams.at[n] != '\n') {
            letters += (grams.at[n] & 0xc0) != 0x80;
            continue;
        }
        if (letters <= self->stem) {
            needs.stems++;
        } else {
            needs.pool += letters + (is_full(self, *counts.at) ? self->width / 2 : *counts.at);
        }
        letters = 0;
        counts = after(counts, 1);
    }
    return needs;
}

/* Puts weights into the pool, and says how long their row is, in pairs of bytes. */
static int
put_row(const Weights *self, uint16_t *row, const unsigned char *weights, int count, int full)
{
    memset(row, 0, full ? self->width : 0);
    for (int n = 0; n < count; n++, weights += 2) {
        if (full) {
            ((int8_t *)row)[weights[1]] = (int8_t)(weights[0] - LEVELS);
        } else {
            row[n] = (uint16_t)(weights[0] | weights[1] << 8);
        }
    }
    return full ? self->width / 2 : count;
}

/* What is filled: the rows of stems are wide until all is known that they stand for. */
typedef struct {
    uint32_t pool, stems; /* where the next ones go */
    int16_t *rows;
} Filling;

static void
put_stem(const Weights *self, Filling *filling, uint64_t key, const unsigned char *weights,
         int count)
{
    for (int n = 0; n < count; n++, weights += 2) {
        filling->rows[filling->stems + weights[1]] = (int16_t)(weights[0] - LEVELS);
    }
    put_slot(&self->stems, (Slot){key, filling->stems, 1, 0});
    filling->stems += self->width;
}

static void
put_gram(const Weights *self, Filling *filling, const uint16_t *letters, int length,
         const unsigned char *weights, int count)
{
    uint64_t key = key_of(letters, length);
    if (length <= self->stem) {
        put_stem(self, filling, key, weights, count);
        return;
    }
    int full = is_full(self, count), kept = length <= PACKED ? 0 : length;
    uint16_t *pool = self->pool + filling->pool;
    memcpy(pool, letters, kept * sizeof *letters);
    filling->pool += kept + put_row(self, pool + kept, weights, count, full);
    put_slot(&self->grams, (Slot){key, (uint32_t)(pool - self->pool),
                                  (uint16_t)(full ? 0 : count), (uint16_t)kept});
}

/* Adds to the stems of so many letters what the shorter ones say that they begin with, which have
   been added up. */
static void
add_shorter(const Weights *self, int16_t *rows, int letters)
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
                    rows[slot->at + of] += rows[found->at + of];
                }
                break;
            }
        }
    }
}

/* Puts the rows of stems into the pool, in bytes where these hold them. */
static void
put_stems(const Weights *self, Filling *filling)
{
    for (uint32_t n = 0; n <= self->stems.mask; n++) {
        Slot *slot = &self->stems.slots[n];
        if (slot->key == 0) {
            continue;
        }
        const int16_t *row = filling->rows + slot->at;
        uint16_t *pool = self->pool + filling->pool;
        slot->at = filling->pool;
        slot->letters = 1;
        for (int of = 0; of < self->width; of++) {
            slot->letters = slot->letters && row[of] >= INT8_MIN && row[of] <= INT8_MAX;
        }
        for (int of = 0; of < self->width; of++) {
            if (slot->letters) {
                ((int8_t *)pool)[of] = (int8_t)row[of];
            } else {
                ((int16_t *)pool)[of] = row[of];
            }
        }
        filling->pool += slot->letters ? self->width / 2 : self->width;
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

/* Room for all that a table needs. */
static int
made_room(Weights *self, Needs needs, uint32_t grams)
{
    size_t first = sized(&self->grams, grams - needs.stems), second = sized(&self->stems, needs.stems);
    size_t pool = (needs.pool + (size_t)needs.stems * self->width) * sizeof *self->pool;
    self->room = made_large(first + second + pool);
    if (self->room == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memset(self->room, 0, first + second);
    self->grams.slots = self->room;
    self->stems.slots = (Slot *)((char *)self->room + first);
    self->pool = (uint16_t *)((char *)self->room + first + second);
    return 0;
}

static int
fill(Weights *self, Filling *filling, Section grams, Section counts, Section weights)
{
    for (; counts.left > 0; counts = after(counts, 1)) {
        uint16_t letters[GRAM];
        int count = *counts.at, length = read_gram(self, &grams, letters);
        if (length < 0) {
            return -1;
        }
        if (count == 0 || weights.left < 2 * count) {
            return do_not_fit();
        }
        put_gram(self, filling, letters, length, weights.at, count);
        weights = after(weights, 2 * count);
    }
    for (int letters = 2; letters <= self->stem; letters++) {
        add_shorter(self, filling->rows, letters);
    }
    put_stems(self, filling);
    return grams.left || weights.left ? do_not_fit() : 0;
}

/* Reads the sections of a table; a newline stands after each gram. */
static int
filled(Weights *self, Section grams, Section counts, Section weights)
{
    if (!are_languages(self, weights)) {
        return do_not_fit();
    }
    Needs needs = needs_of(self, grams, counts);
    if (made_room(self, needs, (uint32_t)counts.left) < 0) {
        return -1;
    }
    Filling filling = {0, 0, PyMem_Calloc((size_t)(needs.stems + 1) * self->width,
                                          sizeof *filling.rows)};
    if (filling.rows == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    int done = fill(self, &filling, grams, counts, weights);
    PyMem_Free(filling.rows);
    return done;
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
