/* label: every word of the reports that is not in the catalogue, in Swedish and English. Keys are
 * unique; statements join them as the table `label`. Templates: see report/template.h. */
#ifndef LOKA_REPORT_LABEL_H
#define LOKA_REPORT_LABEL_H

#include "schema/catalogue.h"

extern const struct word_list labels;

#endif
