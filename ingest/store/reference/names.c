#include "ingest/store/reference/names.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"

static void set(struct map *map, struct span name, int64_t owner)
{
	struct buf folded = {0};

	utf8_fold(&folded, name);
	if (folded.size)
		map_set(map, buf_span(&folded), owner);
	buf_free(&folded);
}

static int64_t get(const struct map *map, struct span name)
{
	struct buf folded = {0};
	int64_t owner = NO_OWNER;

	utf8_fold(&folded, name);
	if (!map_get(map, buf_span(&folded), &owner))
		owner = NO_OWNER;
	buf_free(&folded);
	return owner;
}

/* Of names separated by '|'. */
static void set_all(struct map *map, struct span all, int64_t owner)
{
	struct span name;

	while (span_next(&all, "|", &name))
		set(map, name, owner);
}

static int64_t add_owner(struct reference_names *names, int64_t id, struct span code,
			 struct span name)
{
	names->owners =
		mem_grow(names->owners, &names->capacity, names->count, sizeof *names->owners);
	names->owners[names->count] = (struct name_owner){id, pool_copy(&names->text, code),
							  pool_copy(&names->text, name), span_none};
	return (int64_t)names->count++;
}

static void give(struct reference_names *names, const struct named *known, int64_t owner)
{
	set(&names->codes, known->code, owner);
	set(&names->names, known->name, owner);
	set(&names->aliases, known->short_name, owner);
	set_all(&names->aliases, known->aliases, owner);
	set_all(&names->former, known->former, owner);
}

void reference_names_read(struct reference_names *names, const struct named *all, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int64_t owner = add_owner(names, all[i].id, all[i].code, all[i].name);

		names->owners[owner].goes_into = pool_copy(&names->text, all[i].merged_into);
		give(names, &all[i], owner);
	}
}

void reference_names_free(struct reference_names *names)
{
	map_free(&names->codes);
	map_free(&names->names);
	map_free(&names->aliases);
	map_free(&names->former);
	map_free(&names->coming);
	pool_free(&names->text);
	free(names->owners);
}

void reference_names_expect(struct reference_names *names, struct span code, struct span name,
			    const struct span *goes_into)
{
	int64_t owner = get(&names->codes, code);

	if (owner == NO_OWNER)
		owner = add_owner(names, 0, code, name);
	if (goes_into)
		names->owners[owner].goes_into = pool_copy(&names->text, *goes_into);
	set(&names->codes, code, owner);
	set(&names->coming, name, owner);
}

void reference_names_stored(struct reference_names *names, const struct named *before,
			    const struct named *now)
{
	int64_t owner = get(&names->codes, now->code);

	names->owners[owner].id = now->id;
	names->owners[owner].name = pool_copy(&names->text, now->name);
	set(&names->names, before->name, NO_OWNER);
	set(&names->aliases, before->short_name, NO_OWNER);
	set_all(&names->aliases, before->aliases, NO_OWNER);
	set(&names->former, before->name, owner);
	give(names, now, owner);
}

int64_t reference_names_code(const struct reference_names *names, struct span code)
{
	return get(&names->codes, code);
}

int64_t reference_names_name(const struct reference_names *names, struct span name)
{
	return get(&names->names, name);
}

int64_t reference_names_alias(const struct reference_names *names, struct span name)
{
	return get(&names->aliases, name);
}

int64_t reference_names_any(const struct reference_names *names, struct span name)
{
	const struct map *const ranks[] = {&names->codes, &names->names, &names->coming,
					   &names->aliases, &names->former};
	int64_t owner = NO_OWNER;

	for (size_t i = 0; owner == NO_OWNER && i < sizeof ranks / sizeof *ranks; i++)
		owner = get(ranks[i], name);
	return owner;
}

/* Adds what an owner goes into to those that were reached, each once; true: `own` is among it. */
static bool reach(const struct reference_names *names, int64_t from, int64_t own, bool *reached,
		  int64_t *queue, size_t *count)
{
	struct span rest = names->owners[from].goes_into, name;

	while (span_next(&rest, "|", &name)) {
		int64_t owner = reference_names_any(names, name);

		if (owner == own)
			return true;
		if (owner == NO_OWNER || reached[owner])
			continue;
		reached[owner] = true;
		queue[(*count)++] = owner;
	}
	return false;
}

int64_t reference_names_circle(const struct reference_names *names, int64_t from, int64_t own)
{
	bool *reached = mem_alloc((names->count + 1) * sizeof *reached);
	int64_t *queue = mem_alloc((names->count + 1) * sizeof *queue);
	int64_t last = NO_OWNER;
	size_t count = 0;

	reached[from] = true;
	queue[count++] = from;
	for (size_t i = 0; last == NO_OWNER && i < count; i++) {
		if (reach(names, queue[i], own, reached, queue, &count))
			last = queue[i];
	}
	free(reached);
	free(queue);
	return last;
}
