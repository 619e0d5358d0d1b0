/* A text, with what its characters are. */
typedef struct {
    int kind;
    const void *data;
    Py_ssize_t length;
    unsigned char *shapes;
    Py_UCS4 *letters, *word;       /* `word` is room for one with a space at each end */
    int traits;
    Py_UCS4 few_letters[FEW], few_word[FEW + 2];
    unsigned char few_shapes[FEW];
} Text;

static inline Py_UCS4
read_at(const Text *text, Py_ssize_t at)
{
    return PyUnicode_READ(text->kind, text->data, at);
}

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

/* Reads a text of characters of some kind. */
static int
read_marks(Writing *self, Text *text, int kind, const void *data, Py_ssize_t length)
{
    text->kind = kind;
    text->data = data;
    text->length = length;
    text->letters = text->few_letters;
    text->word = text->few_word;
    text->shapes = text->few_shapes;
    text->traits = 0;
    if (length > FEW) {
        text->letters = PyMem_New(Py_UCS4, length);
        text->word = PyMem_New(Py_UCS4, length + 2);
        text->shapes = PyMem_New(unsigned char, length);
        if (text->letters == NULL || text->word == NULL || text->shapes == NULL) {
            done(text);
            PyErr_NoMemory();
            return -1;
        }
    }
    for (Py_ssize_t at = 0; at < length; at++) {
        const Mark *mark = shaped_mark_of(self, read_at(text, at));
        if (mark == NULL) {
            done(text);
            return -1;
        }
        text->letters[at] = mark->letter;
        text->shapes[at] = mark->shape;
        text->traits |= mark->traits;
        if (mark->traits & ALSO_CLOSES && (at + 1 == length || !is_word(read_at(text, at + 1)))) {
            text->traits |= CLOSES_QUOTE;
        }
    }
    return 0;
}

static int
read_text(Writing *self, Text *text, PyObject *value)
{
    if (!PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "a text is a str");
        return -1;
    }
    return read_marks(self, text, PyUnicode_KIND(value), PyUnicode_DATA(value), PyUnicode_GET_LENGTH(value));
}
