/* What the files of reference_store.h share; nobody else includes this. */
#ifndef LOKA_INGEST_STORE_REFERENCE_PARTS_H
#define LOKA_INGEST_STORE_REFERENCE_PARTS_H

#include "ingest/store/fields.h"
#include "ingest/store/reference/names.h"
#include "ingest/store/reference_store.h"

/* The table of a reference kind: which columns go where. */
struct reference_table {
	const char *kind, *table, *fields;
	bool named; /* goal areas and organisations: names are unique too, and it may end */
	enum name_list list;
};

/* NULL for frameworks, which are several tables, and for participants, who have no code. */
const struct reference_table *reference_table_of(const struct kind *kind);

struct reference_store {
	struct db *db;
	struct reference_options options;
	const struct reference_table *table; /* NULL: see above */
	struct fields fields;
	struct stmt *read, *add, *update, *clash;
	struct reference_names names; /* of a table that is `named` */
	struct pool text;
	int64_t order; /* of goal areas without one: as they come */
};

/* A statement of reference_store.sql; and one that is bound, run and closed (NULL: it failed). */
struct stmt *reference_named(struct reference_store *store, const char *name, struct err *err);
bool reference_run(struct stmt *stmt, struct err *err);

/* Says which names of a row are another's. `now`: what it is called; its id is 0 when it is new. */
void reference_check_names(const struct reference_store *store, const struct row *row,
			   const struct named *now, struct findings *findings);
/* Reads when, and into what, a row ends, and says what of it cannot be. `now` is stored, `data` to
 * be. */
bool reference_check_validity(struct reference_store *store, const struct row *row,
			      const struct datum *now, struct datum *data,
			      struct findings *findings, struct err *err);
/* goal_value.c: the value that a row of goals gives, of the day that it says or of the upload's. */
struct goal_value {
	int64_t id;    /* of the value that this day has; 0: none */
	int64_t known; /* of the one that the row may say again; 0: none */
	struct span as_of;
	bool is_news; /* it is not what is known already */
};
/* Whether the row says nothing of what its goal is: the rest of the goal then stays as it is. */
bool goal_value_alone(const struct row *row);
/* Says what a goal that is not known yet lacks. */
void goal_check_new(const struct reference_store *store, const struct row *row,
		    struct findings *findings);
bool goal_value_read(struct reference_store *store, const struct row *row, int64_t goal_id,
		     struct goal_value *value, struct err *err);
bool goal_value_write(struct reference_store *store, const struct row *row, int64_t goal_id,
		      const struct goal_value *value, struct err *err);

/* reference_session.c: the event of a session's row (made, with a finding, where none was ever
 * loaded); whether the references of a new session would read as another's; its lists; and the
 * session itself, against which the rows below are read too. */
bool reference_session_event(struct reference_store *store, const struct row *row,
			     int64_t *event_id, struct findings *findings, struct err *err);
void reference_session_check(const struct reference_store *store, const struct row *row,
			     int64_t event_id, struct findings *findings);
/* Sets `*differ` when the row gives a list that is not the stored one. */
bool reference_session_differs(struct reference_store *store, const struct row *row, int64_t id,
			       bool *differ, struct err *err);
bool reference_session_write(struct reference_store *store, const struct row *row, int64_t id,
			     struct err *err);
void reference_session_remember(struct reference_store *store, const struct row *row, int64_t id,
				int64_t event_id);

bool crosswalk_store_row(struct reference_store *store, const struct row *row,
			 enum row_result *result, struct err *err);
bool participants_store_row(struct reference_store *store, const struct row *row,
			    enum row_result *result, struct findings *findings, struct err *err);

#endif
