/* What words are made of, as `words.WORD` says. */

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
