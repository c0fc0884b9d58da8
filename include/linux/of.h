/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The device tree after boot: nodes, their properties, and how drivers look at them. Without
 * CONFIG_OF lookups find nothing, and drivers with tables of compatible strings match by other
 * means. Implemented in kernel/of/. The tree does not change once unflatten_device_tree() has made
 * it, so all of this may be called in any context and takes no lock, and nodes need no counting of
 * references; of_node_get() and of_node_put() are there for drivers that balance them.
 */
#ifndef _LINUX_OF_H
#define _LINUX_OF_H

#include <linux/cleanup.h>
#include <linux/container_of.h>
#include <linux/errno.h>
#include <linux/fwnode.h>
#include <linux/kobject.h>
#include <linux/mod_devicetable.h>
#include <linux/property.h>
#include <linux/stddef.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include <linux/types.h>
#include <asm/byteorder.h>

struct device;

typedef u32 phandle;

struct property {
	char *name;
	int length; /* in bytes */
	void *value; /* big-endian, in the copy of the flat tree */
	struct property *next;
	struct bin_attribute attr; /* its file in /sys/firmware/devicetree */
};

struct device_node {
	const char *name; /* up to the @ */
	phandle phandle; /* 0: none */
	const char *full_name; /* with the unit address; "" for the root */
	struct fwnode_handle fwnode;

	struct property *properties;
	struct device_node *parent;
	struct device_node *child;
	struct device_node *sibling;
	struct kobject kobj;
	unsigned long _flags;
	void *data;
};

#define MAX_PHANDLE_ARGS 16
struct of_phandle_args {
	struct device_node *np;
	int args_count;
	u32 args[MAX_PHANDLE_ARGS];
};

/* device_node._flags */
#define OF_POPULATED	 3 /* a device was made of it, or a driver took it without one */
#define OF_POPULATED_BUS 4 /* devices were made of its children */

/* A number of @size cells of 32 bits, as it stands in a property. */
static inline u64 of_read_number(const __be32 *cell, int size)
{
	u64 r = 0;

	for (; size--; cell++)
		r = (r << 32) | be32_to_cpu(*cell);
	return r;
}

static inline unsigned long of_read_ulong(const __be32 *cell, int size)
{
	return of_read_number(cell, size);
}

static inline struct device_node *of_node_get(struct device_node *node)
{
	return node;
}

static inline void of_node_put(struct device_node *node)
{
}

DEFINE_FREE(device_node, struct device_node *, if (_T) of_node_put(_T))

#ifdef CONFIG_OF

#define of_match_ptr(_ptr) (_ptr)

extern struct device_node *of_root;
extern struct device_node *of_chosen;
extern struct device_node *of_aliases;
extern struct device_node *of_stdout;
extern const struct fwnode_operations of_fwnode_ops;

static inline void of_node_init(struct device_node *node)
{
	fwnode_init(&node->fwnode, &of_fwnode_ops);
}

static inline bool is_of_node(const struct fwnode_handle *fwnode)
{
	return fwnode && fwnode->ops == &of_fwnode_ops;
}

#define to_of_node(__fwnode)                                                                   \
	({                                                                                     \
		typeof(__fwnode) __to_of_node_fwnode = (__fwnode);                             \
		is_of_node(__to_of_node_fwnode) ?                                              \
			container_of(__to_of_node_fwnode, struct device_node, fwnode) :        \
			NULL;                                                                  \
	})

#define of_fwnode_handle(node)                                                                 \
	({                                                                                     \
		typeof(node) __of_fwnode_handle_node = (node);                                 \
		__of_fwnode_handle_node ? &__of_fwnode_handle_node->fwnode : NULL;             \
	})

static inline bool of_have_populated_dt(void)
{
	return of_root != NULL;
}

static inline bool of_node_is_root(const struct device_node *node)
{
	return node && !node->parent;
}

static inline int of_node_check_flag(const struct device_node *n, unsigned long flag)
{
	return test_bit(flag, &n->_flags);
}

static inline int of_node_test_and_set_flag(struct device_node *n, unsigned long flag)
{
	return test_and_set_bit(flag, &n->_flags);
}

static inline void of_node_set_flag(struct device_node *n, unsigned long flag)
{
	set_bit(flag, &n->_flags);
}

static inline void of_node_clear_flag(struct device_node *n, unsigned long flag)
{
	clear_bit(flag, &n->_flags);
}

static inline const char *of_node_full_name(const struct device_node *np)
{
	return np ? np->full_name : "<no-node>";
}

void of_core_init(void); /* kobj.c */

/* tree walks and look-ups: base.c */
struct device_node *of_find_all_nodes(struct device_node *prev);
struct device_node *of_find_node_by_name(struct device_node *from, const char *name);
struct device_node *of_find_node_by_type(struct device_node *from, const char *type);
struct device_node *of_find_compatible_node(struct device_node *from, const char *type,
					    const char *compatible);
struct device_node *of_find_matching_node_and_match(struct device_node *from,
						    const struct of_device_id *matches,
						    const struct of_device_id **match);
struct device_node *of_find_node_with_property(struct device_node *from, const char *prop_name);
struct device_node *of_find_node_opts_by_path(const char *path, const char **opts);
struct device_node *of_find_node_by_phandle(phandle handle);
struct device_node *of_get_parent(const struct device_node *node);
struct device_node *of_get_next_parent(struct device_node *node);
struct device_node *of_get_next_child(const struct device_node *node, struct device_node *prev);
struct device_node *of_get_next_available_child(const struct device_node *node,
						struct device_node *prev);
struct device_node *of_get_child_by_name(const struct device_node *node, const char *name);
struct device_node *of_get_compatible_child(const struct device_node *parent,
					    const char *compatible);
int of_get_child_count(const struct device_node *np);
int of_get_available_child_count(const struct device_node *np);
bool of_node_name_eq(const struct device_node *np, const char *name);
bool of_node_name_prefix(const struct device_node *np, const char *prefix);
bool of_node_is_type(const struct device_node *np, const char *type);
int of_n_addr_cells(struct device_node *np);
int of_n_size_cells(struct device_node *np);
bool of_console_check(const struct device_node *dn, char *name, int index);

/* matching: match.c */
int of_device_is_compatible(const struct device_node *device, const char *name);
int of_device_compatible_match(const struct device_node *device, const char *const *compat);
bool of_device_is_available(const struct device_node *device);
bool of_device_is_big_endian(const struct device_node *device);
bool of_machine_compatible_match(const char *const *compats);
const struct of_device_id *of_match_node(const struct of_device_id *matches,
					 const struct device_node *node);
const void *of_device_get_match_data(const struct device *dev);
ssize_t of_modalias(const struct device_node *np, char *str, ssize_t len);
int of_alias_get_id(const struct device_node *np, const char *stem);
int of_alias_get_highest_id(const char *stem);

/* processors: cpu.c */
struct device_node *of_get_cpu_node(int cpu, unsigned int *thread);
struct device_node *of_get_next_cpu_node(struct device_node *prev);
struct device_node *of_cpu_device_node_get(int cpu);
int of_cpu_node_to_id(struct device_node *np);
u64 of_get_cpu_hwid(struct device_node *cpun, unsigned int thread);
bool arch_match_cpu_phys_id(int cpu, u64 phys_id);

/* properties: property.c */
struct property *of_find_property(const struct device_node *np, const char *name, int *lenp);
const void *of_get_property(const struct device_node *node, const char *name, int *lenp);
int of_property_count_elems_of_size(const struct device_node *np, const char *propname,
				    int elem_size);
int of_property_read_u32_index(const struct device_node *np, const char *propname, u32 index,
			       u32 *out_value);
int of_property_read_u64_index(const struct device_node *np, const char *propname, u32 index,
			       u64 *out_value);
int of_property_read_variable_u8_array(const struct device_node *np, const char *propname,
				       u8 *out_values, size_t sz_min, size_t sz_max);
int of_property_read_variable_u16_array(const struct device_node *np, const char *propname,
					u16 *out_values, size_t sz_min, size_t sz_max);
int of_property_read_variable_u32_array(const struct device_node *np, const char *propname,
					u32 *out_values, size_t sz_min, size_t sz_max);
int of_property_read_variable_u64_array(const struct device_node *np, const char *propname,
					u64 *out_values, size_t sz_min, size_t sz_max);
int of_property_read_u64(const struct device_node *np, const char *propname, u64 *out_value);
int of_property_read_string(const struct device_node *np, const char *propname,
			    const char **out_string);
int of_property_match_string(const struct device_node *np, const char *propname,
			     const char *string);
int of_property_read_string_helper(const struct device_node *np, const char *propname,
				   const char **out_strs, size_t sz, int index);
bool of_property_read_bool(const struct device_node *np, const char *propname);
const __be32 *of_prop_next_u32(const struct property *prop, const __be32 *cur, u32 *pu);
const char *of_prop_next_string(const struct property *prop, const char *cur);

/* references from one node to another: phandle.c */
struct device_node *of_parse_phandle(const struct device_node *np, const char *phandle_name,
				     int index);
int of_parse_phandle_with_args(const struct device_node *np, const char *list_name,
			       const char *cells_name, int index, struct of_phandle_args *out_args);
int of_parse_phandle_with_fixed_args(const struct device_node *np, const char *list_name,
				     int cell_count, int index, struct of_phandle_args *out_args);
int of_parse_phandle_with_optional_args(const struct device_node *np, const char *list_name,
					const char *cells_name, int index,
					struct of_phandle_args *out_args);
int of_count_phandle_with_args(const struct device_node *np, const char *list_name,
			       const char *cells_name);

#else /* !CONFIG_OF */

#define of_match_ptr(_ptr) NULL
#define of_root		   ((struct device_node *)NULL)

static inline bool is_of_node(const struct fwnode_handle *fwnode)
{
	return false;
}

#define to_of_node(__fwnode)   ((struct device_node *)NULL)
#define of_fwnode_handle(node) ((void)(node), (struct fwnode_handle *)NULL)

static inline bool of_have_populated_dt(void)
{
	return false;
}

static inline const char *of_node_full_name(const struct device_node *np)
{
	return "<no-node>";
}

static inline bool of_node_name_eq(const struct device_node *np, const char *name)
{
	return false;
}

static inline struct device_node *of_find_node_by_name(struct device_node *from, const char *name)
{
	return NULL;
}

static inline struct device_node *of_find_node_opts_by_path(const char *path, const char **opts)
{
	return NULL;
}

static inline struct device_node *of_find_node_by_phandle(phandle handle)
{
	return NULL;
}

static inline struct device_node *of_find_compatible_node(struct device_node *from,
							  const char *type, const char *compatible)
{
	return NULL;
}

static inline struct device_node *
of_find_matching_node_and_match(struct device_node *from, const struct of_device_id *matches,
				const struct of_device_id **match)
{
	return NULL;
}

static inline struct device_node *of_get_parent(const struct device_node *node)
{
	return NULL;
}

static inline struct device_node *of_get_next_child(const struct device_node *node,
						    struct device_node *prev)
{
	return NULL;
}

static inline struct device_node *of_get_next_available_child(const struct device_node *node,
							      struct device_node *prev)
{
	return NULL;
}

static inline struct device_node *of_get_child_by_name(const struct device_node *node,
						       const char *name)
{
	return NULL;
}

static inline int of_device_is_compatible(const struct device_node *device, const char *name)
{
	return 0;
}

static inline bool of_device_is_available(const struct device_node *device)
{
	return false;
}

static inline bool of_machine_compatible_match(const char *const *compats)
{
	return false;
}

static inline bool of_console_check(const struct device_node *dn, char *name, int index)
{
	return false;
}

static inline void of_core_init(void)
{
}

#define of_match_node(_matches, _node) NULL

static inline const void *of_device_get_match_data(const struct device *dev)
{
	return NULL;
}

static inline int of_alias_get_id(const struct device_node *np, const char *stem)
{
	return -ENOSYS;
}

static inline struct property *of_find_property(const struct device_node *np, const char *name,
						int *lenp)
{
	return NULL;
}

static inline const void *of_get_property(const struct device_node *node, const char *name,
					  int *lenp)
{
	return NULL;
}

static inline int of_property_count_elems_of_size(const struct device_node *np,
						  const char *propname, int elem_size)
{
	return -ENOSYS;
}

static inline int of_property_read_u32_index(const struct device_node *np, const char *propname,
					     u32 index, u32 *out_value)
{
	return -ENOSYS;
}

static inline int of_property_read_variable_u8_array(const struct device_node *np,
						     const char *propname, u8 *out_values,
						     size_t sz_min, size_t sz_max)
{
	return -ENOSYS;
}

static inline int of_property_read_variable_u16_array(const struct device_node *np,
						      const char *propname, u16 *out_values,
						      size_t sz_min, size_t sz_max)
{
	return -ENOSYS;
}

static inline int of_property_read_variable_u32_array(const struct device_node *np,
						      const char *propname, u32 *out_values,
						      size_t sz_min, size_t sz_max)
{
	return -ENOSYS;
}

static inline int of_property_read_variable_u64_array(const struct device_node *np,
						      const char *propname, u64 *out_values,
						      size_t sz_min, size_t sz_max)
{
	return -ENOSYS;
}

static inline int of_property_read_u64(const struct device_node *np, const char *propname,
				       u64 *out_value)
{
	return -ENOSYS;
}

static inline int of_property_read_string(const struct device_node *np, const char *propname,
					  const char **out_string)
{
	return -ENOSYS;
}

static inline int of_property_match_string(const struct device_node *np, const char *propname,
					   const char *string)
{
	return -ENOSYS;
}

static inline int of_property_read_string_helper(const struct device_node *np,
						 const char *propname, const char **out_strs,
						 size_t sz, int index)
{
	return -ENOSYS;
}

static inline bool of_property_read_bool(const struct device_node *np, const char *propname)
{
	return false;
}

static inline const __be32 *of_prop_next_u32(const struct property *prop, const __be32 *cur,
					     u32 *pu)
{
	return NULL;
}

static inline const char *of_prop_next_string(const struct property *prop, const char *cur)
{
	return NULL;
}

static inline struct device_node *of_parse_phandle(const struct device_node *np,
						   const char *phandle_name, int index)
{
	return NULL;
}

static inline int of_parse_phandle_with_args(const struct device_node *np, const char *list_name,
					     const char *cells_name, int index,
					     struct of_phandle_args *out_args)
{
	return -ENOSYS;
}

static inline int of_count_phandle_with_args(const struct device_node *np, const char *list_name,
					     const char *cells_name)
{
	return -ENOSYS;
}

#endif /* CONFIG_OF */

static inline struct device_node *of_find_node_by_path(const char *path)
{
	return of_find_node_opts_by_path(path, NULL);
}

static inline struct device_node *of_find_matching_node(struct device_node *from,
							const struct of_device_id *matches)
{
	return of_find_matching_node_and_match(from, matches, NULL);
}

static inline bool of_machine_is_compatible(const char *compat)
{
	const char *const compats[] = { compat, NULL };

	return of_machine_compatible_match(compats);
}

static inline bool of_property_present(const struct device_node *np, const char *propname)
{
	return of_find_property(np, propname, NULL) != NULL;
}

static inline int of_property_count_u8_elems(const struct device_node *np, const char *propname)
{
	return of_property_count_elems_of_size(np, propname, sizeof(u8));
}

static inline int of_property_count_u32_elems(const struct device_node *np, const char *propname)
{
	return of_property_count_elems_of_size(np, propname, sizeof(u32));
}

static inline int of_property_count_u64_elems(const struct device_node *np, const char *propname)
{
	return of_property_count_elems_of_size(np, propname, sizeof(u64));
}

/* Exactly @sz elements from the start of the property, which may hold more. */
#define OF_READ_ARRAY(type)                                                                    \
	static inline int of_property_read_##type##_array(const struct device_node *np,        \
							  const char *propname,                \
							  type *out_values, size_t sz)         \
	{                                                                                      \
		int ret = of_property_read_variable_##type##_array(np, propname, out_values,   \
								   sz, 0);                     \
\
		return ret >= 0 ? 0 : ret;                                                     \
	}
OF_READ_ARRAY(u8)
OF_READ_ARRAY(u16)
OF_READ_ARRAY(u32)
OF_READ_ARRAY(u64)
#undef OF_READ_ARRAY

static inline int of_property_read_u8(const struct device_node *np, const char *propname,
				      u8 *out_value)
{
	return of_property_read_u8_array(np, propname, out_value, 1);
}

static inline int of_property_read_u16(const struct device_node *np, const char *propname,
				       u16 *out_value)
{
	return of_property_read_u16_array(np, propname, out_value, 1);
}

static inline int of_property_read_u32(const struct device_node *np, const char *propname,
				       u32 *out_value)
{
	return of_property_read_u32_array(np, propname, out_value, 1);
}

static inline int of_property_read_s32(const struct device_node *np, const char *propname,
				       s32 *out_value)
{
	return of_property_read_u32(np, propname, (u32 *)out_value);
}

static inline int of_property_read_string_array(const struct device_node *np,
						const char *propname, const char **out_strs,
						size_t sz)
{
	return of_property_read_string_helper(np, propname, out_strs, sz, 0);
}

static inline int of_property_count_strings(const struct device_node *np, const char *propname)
{
	return of_property_read_string_helper(np, propname, NULL, 0, 0);
}

static inline int of_property_read_string_index(const struct device_node *np,
						const char *propname, int index,
						const char **output)
{
	int rc = of_property_read_string_helper(np, propname, output, 1, index);

	return rc < 0 ? rc : 0;
}

#define for_each_of_allnodes_from(from, dn) \
	for (dn = of_find_all_nodes(from); dn; dn = of_find_all_nodes(dn))
#define for_each_of_allnodes(dn) for_each_of_allnodes_from(NULL, dn)
#define for_each_node_by_name(dn, name) \
	for (dn = of_find_node_by_name(NULL, name); dn; dn = of_find_node_by_name(dn, name))
#define for_each_node_by_type(dn, type) \
	for (dn = of_find_node_by_type(NULL, type); dn; dn = of_find_node_by_type(dn, type))
#define for_each_compatible_node(dn, type, compatible)                     \
	for (dn = of_find_compatible_node(NULL, type, compatible); dn;     \
	     dn = of_find_compatible_node(dn, type, compatible))
#define for_each_matching_node(dn, matches)                \
	for (dn = of_find_matching_node(NULL, matches); dn; \
	     dn = of_find_matching_node(dn, matches))
#define for_each_matching_node_and_match(dn, matches, match)                   \
	for (dn = of_find_matching_node_and_match(NULL, matches, match); dn;   \
	     dn = of_find_matching_node_and_match(dn, matches, match))
#define for_each_node_with_property(dn, prop_name)                  \
	for (dn = of_find_node_with_property(NULL, prop_name); dn;  \
	     dn = of_find_node_with_property(dn, prop_name))
#define for_each_child_of_node(parent, child)                       \
	for (child = of_get_next_child(parent, NULL); child != NULL; \
	     child = of_get_next_child(parent, child))
#define for_each_child_of_node_scoped(parent, child)                                              \
	for (struct device_node *child __free(device_node) = of_get_next_child(parent, NULL);     \
	     child != NULL; child = of_get_next_child(parent, child))
#define for_each_available_child_of_node(parent, child)                      \
	for (child = of_get_next_available_child(parent, NULL); child != NULL; \
	     child = of_get_next_available_child(parent, child))
#define for_each_available_child_of_node_scoped(parent, child)                                    \
	for (struct device_node *child __free(device_node) =                                      \
		     of_get_next_available_child(parent, NULL);                                   \
	     child != NULL; child = of_get_next_available_child(parent, child))
#define for_each_of_cpu_node(cpu) \
	for (cpu = of_get_next_cpu_node(NULL); cpu != NULL; cpu = of_get_next_cpu_node(cpu))
#define for_each_property_of_node(dn, pp) \
	for (pp = (dn)->properties; pp != NULL; pp = pp->next)
#define of_property_for_each_u32(np, propname, u)                                             \
	for (struct { const struct property *prop; const __be32 *item; } _it =                \
		     { of_find_property(np, propname, NULL),                                  \
		       of_prop_next_u32(of_find_property(np, propname, NULL), NULL, &(u)) };  \
	     _it.item; _it.item = of_prop_next_u32(_it.prop, _it.item, &(u)))
#define of_property_for_each_string(np, propname, prop, s)                           \
	for (prop = of_find_property(np, propname, NULL), s = of_prop_next_string(prop, NULL); \
	     s; s = of_prop_next_string(prop, s))

/*
 * Tables that drivers add themselves to at link time: __NAME_of_table in
 * asm-generic/vmlinux.lds.h.
 */
#if defined(CONFIG_OF) && !defined(MODULE)
#define _OF_DECLARE(table, name, compat, fn, fn_type)                                          \
	static const struct of_device_id __of_table_##name __used                              \
		__section("__" #table "_of_table") __aligned(__alignof__(struct of_device_id)) = { \
			.compatible = compat,                                                  \
			.data = (fn == (fn_type)NULL) ? fn : fn,                               \
		}
#else
#define _OF_DECLARE(table, name, compat, fn, fn_type)                                          \
	static const struct of_device_id __of_table_##name __attribute__((unused)) = {         \
		.compatible = compat,                                                          \
		.data = (fn == (fn_type)NULL) ? fn : fn,                                       \
	}
#endif

typedef int (*of_init_fn_2)(struct device_node *, struct device_node *);
typedef int (*of_init_fn_1_ret)(struct device_node *);
typedef void (*of_init_fn_1)(struct device_node *);

#define OF_DECLARE_1(table, name, compat, fn)	  _OF_DECLARE(table, name, compat, fn, of_init_fn_1)
#define OF_DECLARE_1_RET(table, name, compat, fn) \
	_OF_DECLARE(table, name, compat, fn, of_init_fn_1_ret)
#define OF_DECLARE_2(table, name, compat, fn) _OF_DECLARE(table, name, compat, fn, of_init_fn_2)

#endif
