/* The languages that texts for users come in. */
#ifndef LOKA_BASE_LANG_H
#define LOKA_BASE_LANG_H

enum lang { LANG_SV, LANG_EN, LANG_COUNT };

#endif
