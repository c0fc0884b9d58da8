// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading properties. Values are big-endian and of any length: what is asked for is checked against
 * what is there. All functions that read return -EINVAL when the property does not exist, -ENODATA
 * when it has no value and -EOVERFLOW when it is too short, as Linux's do. No locks, any context.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/of.h>
#include <linux/string.h>

/** of_find_property - a property of a node, @lenp set to its length unless NULL; or NULL */
struct property *of_find_property(const struct device_node *np, const char *name, int *lenp)
{
	struct property *pp;

	if (!np)
		return NULL;
	for_each_property_of_node(np, pp)
	{
		if (strcmp(pp->name, name))
			continue;
		if (lenp)
			*lenp = pp->length;
		return pp;
	}
	return NULL;
}
EXPORT_SYMBOL(of_find_property);

/** of_get_property - value of a property, @lenp set to its length unless NULL; or NULL */
const void *of_get_property(const struct device_node *np, const char *name, int *lenp)
{
	struct property *pp = of_find_property(np, name, lenp);

	return pp ? pp->value : NULL;
}
EXPORT_SYMBOL(of_get_property);

/** of_property_read_bool - is the property there? */
bool of_property_read_bool(const struct device_node *np, const char *propname)
{
	return of_find_property(np, propname, NULL) != NULL;
}
EXPORT_SYMBOL(of_property_read_bool);

/**
 * of_property_count_elems_of_size - how many elements a property holds
 * @np: the node
 * @propname: the property
 * @elem_size: bytes of an element
 *
 * Return: the number; -EINVAL when there is no property or its length is no multiple; -ENODATA.
 */
int of_property_count_elems_of_size(const struct device_node *np, const char *propname,
				    int elem_size)
{
	struct property *pp = of_find_property(np, propname, NULL);

	if (!pp)
		return -EINVAL;
	if (!pp->length)
		return -ENODATA;
	if (pp->length % elem_size) {
		pr_err("OF: size of %s in node %pOF is not a multiple of %d\n", propname, np,
		       elem_size);
		return -EINVAL;
	}
	return pp->length / elem_size;
}
EXPORT_SYMBOL_GPL(of_property_count_elems_of_size);

/*
 * The value of a property of @min to @max elements of @size bytes, *@count set to how many to read:
 * as many as there are up to @max, and @min when @max is 0 (there may be more). Or an ERR_PTR.
 */
static const void *elements(const struct device_node *np, const char *propname, size_t size,
			    size_t min, size_t max, size_t *count)
{
	struct property *pp = of_find_property(np, propname, NULL);
	size_t have;

	if (!pp)
		return ERR_PTR(-EINVAL);
	if (!pp->length)
		return ERR_PTR(-ENODATA);
	have = pp->length / size;
	if (have < min || (max && have * size > max * size))
		return ERR_PTR(-EOVERFLOW);
	*count = max ? have : min;
	return pp->value;
}

/*
 * of_property_read_variable_*_array(np, propname, out_values, sz_min, sz_max) - read an array of
 * @sz_min to @sz_max elements; @sz_max 0: read @sz_min, whatever else is there. Return: how many
 * were read, or a negative error.
 */
#define READ_ARRAY(type, stored, convert) \
	int of_property_read_variable_##type##_array(const struct device_node *np, \
						     const char *propname, type *out_values, \
						     size_t sz_min, size_t sz_max) \
	{ \
		size_t count; \
		const stored *p = elements(np, propname, sizeof(type), sz_min, sz_max, &count); \
\
		if (IS_ERR(p)) \
			return PTR_ERR(p); \
		for (size_t i = 0; i < count; i++) \
			out_values[i] = convert(p + i); \
		return count; \
	} \
	EXPORT_SYMBOL_GPL(of_property_read_variable_##type##_array)

/* Values are aligned to 4 bytes only. */
static u64 be64_at(const __be64 *p)
{
	return of_read_number((const __be32 *)p, 2);
}

static u8 byte_at(const u8 *p)
{
	return *p;
}

READ_ARRAY(u8, u8, byte_at);
READ_ARRAY(u16, __be16, be16_to_cpup);
READ_ARRAY(u32, __be32, be32_to_cpup);
READ_ARRAY(u64, __be64, be64_at);

/** of_property_read_u32_index - the @index-th u32 of a property */
int of_property_read_u32_index(const struct device_node *np, const char *propname, u32 index,
			       u32 *out_value)
{
	size_t count;
	const __be32 *p = elements(np, propname, sizeof(u32), (size_t)index + 1, 0, &count);

	if (IS_ERR(p))
		return PTR_ERR(p);
	*out_value = be32_to_cpup(p + index);
	return 0;
}
EXPORT_SYMBOL_GPL(of_property_read_u32_index);

/** of_property_read_u64_index - the @index-th u64 of a property */
int of_property_read_u64_index(const struct device_node *np, const char *propname, u32 index,
			       u64 *out_value)
{
	size_t count;
	const __be64 *p = elements(np, propname, sizeof(u64), (size_t)index + 1, 0, &count);

	if (IS_ERR(p))
		return PTR_ERR(p);
	*out_value = be64_at(p + index);
	return 0;
}
EXPORT_SYMBOL_GPL(of_property_read_u64_index);

/** of_property_read_u64 - the first u64 of a property */
int of_property_read_u64(const struct device_node *np, const char *propname, u64 *out_value)
{
	return of_property_read_u64_index(np, propname, 0, out_value);
}
EXPORT_SYMBOL_GPL(of_property_read_u64);

/* ---- strings ---- */

/** of_prop_next_string - the string of a list after @cur (NULL: the first), or NULL */
const char *of_prop_next_string(const struct property *prop, const char *cur)
{
	const char *end;

	if (!prop || !prop->length)
		return NULL;
	end = (const char *)prop->value + prop->length;
	cur = cur ? cur + strlen(cur) + 1 : prop->value;
	/* one that does not end inside the property is none */
	return cur < end && strnlen(cur, end - cur) < end - cur ? cur : NULL;
}
EXPORT_SYMBOL_GPL(of_prop_next_string);

/**
 * of_property_read_string - a string property, or the first string of a list
 * @np: the node
 * @propname: the property
 * @out_string: set to the string, which stays where it is
 *
 * Return: 0, -EINVAL, -ENODATA, or -EILSEQ when it does not end inside the property.
 */
int of_property_read_string(const struct device_node *np, const char *propname,
			    const char **out_string)
{
	const struct property *prop = of_find_property(np, propname, NULL);
	const char *s;

	if (!prop)
		return -EINVAL;
	if (!prop->length)
		return -ENODATA;
	s = of_prop_next_string(prop, NULL);
	if (!s)
		return -EILSEQ;
	*out_string = s;
	return 0;
}
EXPORT_SYMBOL_GPL(of_property_read_string);

/**
 * of_property_match_string - where in a list a string is
 * @np: the node
 * @propname: the property
 * @string: the string
 *
 * Return: its index; -EINVAL without the property or its value; -EILSEQ; -ENODATA when the string
 * is not in it.
 */
int of_property_match_string(const struct device_node *np, const char *propname, const char *string)
{
	const struct property *prop = of_find_property(np, propname, NULL);
	const char *s, *end;
	int i = 0;

	if (!prop || !prop->length)
		return -EINVAL;
	end = (const char *)prop->value;
	for (s = of_prop_next_string(prop, NULL); s; s = of_prop_next_string(prop, s), i++) {
		if (!strcmp(s, string))
			return i;
		end = s + strlen(s) + 1;
	}
	return end == (const char *)prop->value + prop->length ? -ENODATA : -EILSEQ;
}
EXPORT_SYMBOL_GPL(of_property_match_string);

/**
 * of_property_read_string_helper - read or count the strings of a list
 * @np: the node
 * @propname: the property
 * @out_strs: filled from the @skip-th string on, or NULL to count
 * @sz: its size
 * @skip: how many to leave out
 *
 * Return: the number of strings; -EINVAL, -EILSEQ, -ENODATA when there are not more than @skip.
 */
int of_property_read_string_helper(const struct device_node *np, const char *propname,
				   const char **out_strs, size_t sz, int skip)
{
	const struct property *prop = of_find_property(np, propname, NULL);
	const char *s = NULL;
	int n = 0;

	if (!prop)
		return -EINVAL;
	while ((!out_strs || n < skip + sz) && (s = of_prop_next_string(prop, s))) {
		if (out_strs && n >= skip)
			out_strs[n - skip] = s;
		n++;
	}
	if (!n && prop->length)
		return -EILSEQ;
	return n <= skip ? -ENODATA : n - skip;
}
EXPORT_SYMBOL_GPL(of_property_read_string_helper);

/** of_prop_next_u32 - the u32 of an array after @cur (NULL: the first), *@pu set to it; or NULL */
const __be32 *of_prop_next_u32(const struct property *prop, const __be32 *cur, u32 *pu)
{
	const __be32 *p;

	if (!prop)
		return NULL;
	p = cur ? cur + 1 : prop->value;
	if ((const u8 *)(p + 1) > (const u8 *)prop->value + prop->length)
		return NULL;
	*pu = be32_to_cpup(p);
	return p;
}
EXPORT_SYMBOL_GPL(of_prop_next_u32);
