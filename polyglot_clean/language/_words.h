/* The words of a text, as `words.WORD` finds them, in UTF-8 between spaces. */

/* A letter or a mark on one (`words.WORD`). */
static inline int
is_letter(Py_UCS4 mark)
{
    if (mark < 128) {
        return (mark | 32) >= 'a' && (mark | 32) <= 'z';
    }
    if ((mark >= 0x300 && mark <= 0x36f) || (mark >= 0x591 && mark <= 0x5c7)
        || (mark >= 0x610 && mark <= 0x61a) || (mark >= 0x64b && mark <= 0x65f)
        || (mark >= 0x900 && mark <= 0x963) || (mark >= 0x971 && mark <= 0xdff)) {
        return 1;
    }
    return Py_UNICODE_ISALNUM(mark) && !Py_UNICODE_ISDECIMAL(mark);
}

static inline int
is_apostrophe(Py_UCS4 mark)
{
    return mark == '\'' || mark == 0x2019 || mark == 0x2bb || mark == 0x2bc;
}

static inline int
put(char *out, Py_UCS4 mark)
{
    if (mark < 0x80) {
        out[0] = (char)mark;
        return 1;
    }
    if (mark < 0x800) {
        out[0] = (char)(0xc0 | mark >> 6);
        out[1] = (char)(0x80 | (mark & 63));
        return 2;
    }
    if (mark < 0x10000) {
        out[0] = (char)(0xe0 | mark >> 12);
        out[1] = (char)(0x80 | (mark >> 6 & 63));
        out[2] = (char)(0x80 | (mark & 63));
        return 3;
    }
    out[0] = (char)(0xf0 | mark >> 18);
    out[1] = (char)(0x80 | (mark >> 12 & 63));
    out[2] = (char)(0x80 | (mark >> 6 & 63));
    out[3] = (char)(0x80 | (mark & 63));
    return 4;
}

/* The end of the word of `words.WORD` that starts with the letter at `at`. */
static inline Py_ssize_t
end_of_word(int kind, const void *text, Py_ssize_t length, Py_ssize_t at)
{
    for (;;) {
        while (at < length && is_letter(PyUnicode_READ(kind, text, at))) {
            at++;
        }
        if (at == length) {
            return at;
        }
        Py_UCS4 mark = PyUnicode_READ(kind, text, at);
        if (!is_apostrophe(mark) && mark != '`') {
            return at;
        }
        if (at + 1 == length || !is_letter(PyUnicode_READ(kind, text, at + 1))) {
            return at + (mark != '`');
        }
        at++;
    }
}


static char *
put_word(char *out, int kind, const void *text, Py_ssize_t first, Py_ssize_t last)
{
    *out++ = ' ';
    for (; first < last; first++) {
        out += put(out, PyUnicode_READ(kind, text, first));
    }
    *out++ = ' ';
    return out;
}
