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
