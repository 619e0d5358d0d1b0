/* Lines of the processor's cache, one for each chunk between the spaces of texts, with what is said of it
   (`chunks.py`). Where the places for a line are taken, one is overwritten. */

enum {
    SAYINGS = 4,
    LONGEST_LINE = 21,
    FEWEST_LINES = 1 << 9,
    TRIED = 8,                     /* places beside each other where a line may be */
    MOST_LINES = 1 << 16,
    LINE = 64,
    AHEAD = 16,                    /* lines that are fetched at once */
    OF_SUM = 20,                   /* bits of a value that are added up; the others are joined */
    ALL_SUMS = 40,
};

typedef struct {
    uint16_t letters[LONGEST_LINE];
    unsigned char length, met;
    unsigned char known;           /* a bit for each value */
    uint32_t values[SAYINGS];
} Line;

typedef char fits_a_line[sizeof(Line) <= LINE ? 1 : -1];

enum { LOOKED, SUSPECTED, WRONG, SPELT }; /* as in screen.py */

typedef struct {
    PyObject_HEAD
    PyObject *measures;
    Writing *writing;
    Traits *traits;
    unsigned int asked;            /* a character of which Python has to be asked */
    int unnoticed, tolerated;      /* no more is counted, but one */
    int eastern;                   /* what is joined for a chunk with East Asian characters */
    uint32_t odd, both;            /* traits by which chunks may be odd, each or together */
    int partly;                    /* the scripts of words that ASCII has letters of */
    char *held, *lines;            /* `lines` is where one begins */
    size_t room, count;            /* a power of two */
} Chunks;

static inline Line *
line_at(const Chunks *self, size_t at)
{
    return (Line *)(self->lines + at * LINE);
}

/* A chunk of a text. */
typedef struct {
    Py_ssize_t start, end;
    uint64_t hash;
    size_t length;                 /* of `letters`; more than there is room for if they do not fit */
    uint16_t letters[LONGEST_LINE];
} Piece;

static void
place_piece(Piece *piece, int kind, const void *data)
{
    Py_UCS4 every = 0;
    piece->length = (size_t)(piece->end - piece->start);
    piece->hash = piece->length;
    for (Py_ssize_t at = 0; at < (Py_ssize_t)piece->length && at < LONGEST_LINE; at++) {
        Py_UCS4 letter = PyUnicode_READ(kind, data, piece->start + at);
        piece->letters[at] = (uint16_t)letter;
        piece->hash = (piece->hash ^ letter) * 0x9e3779b97f4a7c15u;
        piece->hash ^= piece->hash >> 29;
        every |= letter;
    }
    piece->length = every > UINT16_MAX ? LONGEST_LINE + 1 : piece->length;
}

static inline int
is_short(const Piece *piece)
{
    return piece->length <= LONGEST_LINE;
}

static inline Line *
line_after(const Chunks *self, const Piece *piece, size_t more)
{
    return line_at(self, ((size_t)(piece->hash >> 20) + more) & (self->room - 1));
}

static inline int
is_line_of(const Line *line, const Piece *piece)
{
    return line->met && line->length == piece->length
           && memcmp(line->letters, piece->letters, piece->length * sizeof *piece->letters) == 0;
}

/* The line of a chunk, or that where it is put. */
static Line *
line_of(const Chunks *self, const Piece *piece)
{
    for (size_t n = 0; n < TRIED; n++) {
        Line *line = line_after(self, piece, n);
        if (!line->met || is_line_of(line, piece)) {
            return line;
        }
    }
    return line_after(self, piece, (size_t)(piece->hash >> 60) % TRIED);
}

static int
make_lines(Chunks *self)
{
    size_t before = self->room, room = before ? before * 4 : FEWEST_LINES;
    char *held = made_large((room + 1) * LINE), *old = self->held, *lines = self->lines;
    if (held == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memset(held, 0, (room + 1) * LINE);
    self->held = held;
    self->lines = held + (LINE - (uintptr_t)held % LINE) % LINE;
    self->room = room;
    self->count = 0;
    for (size_t at = 0; at < before; at++) {
        Line *line = (Line *)(lines + at * LINE);
        if (line->met) {
            Piece piece = {.end = line->length};
            place_piece(&piece, PyUnicode_2BYTE_KIND, line->letters);
            Line *place = line_of(self, &piece);
            self->count += !place->met;
            *place = *line;
        }
    }
    free(old);
    return 0;
}
