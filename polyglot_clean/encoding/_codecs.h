/* What bytes are in one-byte encodings, and what those of a text cost at the least. */

enum {
    CODECS = 64,       /* the most there are */
    BYTES = 256,
    FOREIGN = 256,     /* more distinct characters beyond ASCII no one-byte encoding has */
    MARKS = 4096,      /* slots for all that the encodings have */
    MANY = 12,         /* the most encodings of many bytes */
};

/* What a byte is in a codec (`bounds._Sign`). */
typedef struct {
    Py_UCS4 mark, letter;          /* the mark is 0 for a byte that is none */
    uint32_t cost;
    unsigned char script, joins;   /* 0 for no letter */
} Sign;

/* A character and its byte in each codec; 0 for none. */
typedef struct {
    Py_UCS4 mark;
    unsigned char bytes[CODECS];
} Written;

/* What bytes are in an encoding of many: a shape, or what stands for one (`_many_bytes.h`), and the
   lowest cost. */
typedef struct {
    unsigned char shape, cost;
} Signed;

typedef struct {
    PyObject_HEAD
    int codecs;
    Sign *signs;                       /* of each codec, 256 */
    unsigned char scripts[BYTES][CODECS], joins[BYTES][CODECS]; /* the same of each byte */
    double fees[CODECS][CODECS], second[CODECS];
    int rank[CODECS];                  /* of its name */
    Letters *lowest[SCRIPTS + 1];
    uint32_t *pairs[BYTES * BYTES];    /* the lowest cost of the second byte in each codec */
    Written marks[MARKS];
    struct Met **met;                  /* chunks, by hash (`_floors.h`) */
    size_t met_room, met_count, met_held;
    PyObject *met_by;                  /* by what they were weighed; not owned */
    int searches;                      /* that are under way */
    int many;                          /* encodings of many bytes (`_many_bytes.h`) */
    PyObject *names;                   /* of these */
    PyObject *measured;                /* `plausible.measured` */
    PyObject *held;                    /* the bytes of `reads` */
    const Signed *reads;               /* what one or two bytes are in each of these */
    unsigned char plain[BYTES / 2];    /* shapes of ASCII */
    uint16_t beside[BYTES / 2][BYTES / 2]; /* the lowest cost of the second of two in ASCII */
    int plain_read;
    double fees_of_many[CODECS][MANY];
} Bounds;

static inline Written *
written_as(Bounds *self, Py_UCS4 mark)
{
    uint32_t at = mark * 2654435769u >> 20;
    while (self->marks[at].mark != mark && self->marks[at].mark != 0) {
        at = (at + 1) % MARKS;
    }
    return &self->marks[at];
}

static inline uint32_t
lowest_of(const Letters *lowest, Py_UCS4 first, Py_UCS4 second, uint32_t otherwise)
{
    int32_t place = place_of(lowest, (Py_UCS4[2]){first, second}, 2);
    return place < 0 ? otherwise : lowest->costs[place];
}

/* `bounds._lowest` */
static uint32_t
lowest_after(const Bounds *self, const Sign *first, const Sign *second)
{
    if (second->script == 0) {
        if (first->script == 0 || second->joins) {
            return second->cost;
        }
        return second->cost + lowest_of(self->lowest[first->script], first->letter, ' ', 0);
    }
    const Letters *lowest = self->lowest[second->script];
    int32_t place = place_of(lowest, &second->letter, 1);
    uint32_t least = place < 0 ? UNSEEN : lowest->costs[place];
    if (first->joins) {
        return least;
    }
    Py_UCS4 before = first->script == second->script ? first->letter : ' ';
    return lowest_of(lowest, before, second->letter, least);
}

static int
add_pair(Bounds *self, unsigned char first, unsigned char second, uint32_t *sums)
{
    if (first < 128 && second < 128) {
        return 0;
    }
    uint32_t *row = self->pairs[first << 8 | second];
    if (row == NULL) {
        row = PyMem_New(uint32_t, self->codecs);
        if (row == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        for (int n = 0; n < self->codecs; n++) {
            const Sign *signs = self->signs + n * BYTES;
            row[n] = lowest_after(self, signs + first, signs + second);
        }
        self->pairs[first << 8 | second] = row;
    }
    for (int n = 0; n < self->codecs; n++) {
        sums[n] += row[n];
    }
    return 0;
}

/* The distinct characters of a text beyond ASCII; -1 where no encoding has one of them. */
static int
foreign_in(Bounds *self, PyObject *text, const Written **found)
{
    int kind = PyUnicode_KIND(text), count = 0;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 mark = PyUnicode_READ(kind, data, at);
        if (mark < 128) {
            continue;
        }
        const Written *written = written_as(self, mark);
        int n = 0;
        while (n < count && found[n] != written) {
            n++;
        }
        if (written->mark == 0 || (n == count && count == FOREIGN)) {
            return -1;
        }
        if (n == count) {
            found[count++] = written;
        }
    }
    return count;
}

/* The codecs that have all these characters, one for each bytes they give: how many. */
static int
possible(const Bounds *self, const Written **foreign, int count, int *found)
{
    int many = 0;
    for (int codec = 0; codec < self->codecs; codec++) {
        int n = 0, same;
        while (n < count && foreign[n]->bytes[codec]) {
            n++;
        }
        if (n < count) {
            continue;
        }
        for (same = 0; same < many; same++) {
            for (n = 0; n < count && foreign[n]->bytes[codec] == foreign[n]->bytes[found[same]]; n++) {
            }
            if (n == count) {
                break;
            }
        }
        if (same == many) {
            found[many++] = codec;
        } else if (self->second[codec] < self->second[found[same]]) {
            found[same] = codec;
        }
    }
    return many;
}

/* Whether each of the characters is another one if it is read so, and not all are as they were. */
static int
changes(const Bounds *self, const Written **foreign, int count, int wrong, int to)
{
    int changed = 0;
    for (int n = 0; n < count; n++) {
        Py_UCS4 meant = self->signs[to * BYTES + foreign[n]->bytes[wrong]].mark;
        if (meant == 0) {
            return 0;
        }
        changed |= meant != foreign[n]->mark;
    }
    return changed;
}

/* The lowest cost of the bytes of a text in each codec, in sixteenths of a nat. */
static int
lowest_costs(Bounds *self, PyObject *text, int wrong, uint32_t *sums)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    unsigned char before = ' ';
    memset(sums, 0, CODECS * sizeof *sums);
    for (Py_ssize_t at = 0; at <= length; at++) {
        Py_UCS4 mark = at < length ? PyUnicode_READ(kind, data, at) : ' ';
        unsigned char byte = mark < 128 ? mark : written_as(self, mark)->bytes[wrong];
        if (add_pair(self, before, byte, sums) < 0) {
            return -1;
        }
        before = byte;
    }
    return 0;
}
