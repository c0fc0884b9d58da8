// SPDX-License-Identifier: GPL-2.0-only
/*
 * The names of addresses in vmlinux and, through a provider, in modules.
 *
 * vmlinux's table is written by scripts/kallsyms at the last link and is constant, so lookups need
 * no lock and may be made from any context. Names are compressed: a name is a length and that many
 * tokens, each standing for one or more characters; the first character is nm's type letter.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <kobold/kallsyms.h>

extern const unsigned int kallsyms_num_syms;
extern const unsigned int kallsyms_offsets[];
extern const unsigned long kallsyms_relative_base;
extern const u8 kallsyms_names[];
extern const unsigned int kallsyms_markers[];
extern const char kallsyms_token_table[];
extern const u16 kallsyms_token_index[];
extern const unsigned int kallsyms_seqs_of_names[];
extern char _text[], _end[];
extern int kptr_restrict;

#define MARKER_STEP 256

static const struct kallsyms_provider *provider;

/**
 * kallsyms_set_provider - makes the symbols of modules known
 * @new: stays the caller's, for ever
 */
void kallsyms_set_provider(const struct kallsyms_provider *new)
{
	WRITE_ONCE(provider, new);
}

/* -------- The compressed table -------- */

static unsigned long symbol_address(unsigned int index)
{
	return kallsyms_relative_base + kallsyms_offsets[index];
}

/* Number of tokens of the name at @offset; @offset moves to the first. */
static unsigned int name_length(unsigned int *offset)
{
	unsigned int len = kallsyms_names[(*offset)++];

	if (len & 0x80)
		len = (len & 0x7f) | kallsyms_names[(*offset)++] << 7;
	return len;
}

/* Writes type letter and name to @buffer, at most @size bytes; returns the offset of the next. */
static unsigned int expand_name(unsigned int offset, char *buffer, size_t size)
{
	unsigned int len = name_length(&offset);
	size_t n = 0;

	for (; len; len--) {
		const char *token =
			&kallsyms_token_table[kallsyms_token_index[kallsyms_names[offset++]]];

		while (*token && n + 1 < size)
			buffer[n++] = *token++;
	}
	buffer[n] = '\0';
	return offset;
}

static unsigned int name_offset(unsigned int index)
{
	unsigned int offset = kallsyms_markers[index / MARKER_STEP];
	unsigned int i;

	for (i = index % MARKER_STEP; i; i--) {
		const unsigned int len = name_length(&offset);

		offset += len;
	}
	return offset;
}

/* The name without its type letter. */
static void symbol_name(unsigned int index, char *namebuf)
{
	char full[KSYM_NAME_LEN + 1];

	expand_name(name_offset(index), full, sizeof(full));
	strscpy(namebuf, full[0] ? full + 1 : full, KSYM_NAME_LEN);
}

/**
 * kallsyms_count - how many symbols vmlinux has in the table
 */
unsigned int kallsyms_count(void)
{
	return kallsyms_num_syms;
}

/**
 * kallsyms_seek - positions a cursor
 * @cursor: the cursor
 * @index: symbol, at most kallsyms_count()
 */
void kallsyms_seek(struct kallsyms_cursor *cursor, unsigned int index)
{
	cursor->index = index;
	cursor->offset = index < kallsyms_num_syms ? name_offset(index) : 0;
}

/**
 * kallsyms_read - reads the symbol at the cursor and moves on
 * @cursor: position
 * @entry: receives the symbol
 *
 * Returns: false at the end.
 */
bool kallsyms_read(struct kallsyms_cursor *cursor, struct kallsyms_entry *entry)
{
	char full[KSYM_NAME_LEN + 1];

	if (cursor->index >= kallsyms_num_syms)
		return false;
	cursor->offset = expand_name(cursor->offset, full, sizeof(full));
	entry->addr = symbol_address(cursor->index++);
	entry->type = full[0];
	entry->exported = false;
	entry->owner[0] = '\0';
	strscpy(entry->name, full + 1, sizeof(entry->name));
	return true;
}

/* -------- By name -------- */

/* Index of @name, or kallsyms_num_syms. */
static unsigned int find_name(const char *name)
{
	unsigned int low = 0, high = kallsyms_num_syms;
	char namebuf[KSYM_NAME_LEN];

	while (low < high) {
		const unsigned int middle = low + (high - low) / 2;
		const unsigned int index = kallsyms_seqs_of_names[middle];
		int order;

		symbol_name(index, namebuf);
		order = strcmp(name, namebuf);
		if (!order)
			return index;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return kallsyms_num_syms;
}

/**
 * kallsyms_lookup_name - address of a symbol
 * @name: "name", or "module:name"
 *
 * Context: any.
 * Returns: the address, 0 when there is no such symbol.
 */
unsigned long kallsyms_lookup_name(const char *name)
{
	const struct kallsyms_provider *p = READ_ONCE(provider);
	const unsigned int index = *name ? find_name(name) : kallsyms_num_syms;

	if (index < kallsyms_num_syms)
		return symbol_address(index);
	return p ? p->address_of(name) : 0;
}

/**
 * kallsyms_on_each_symbol - calls a function for each symbol of vmlinux
 * @fn: returns non-zero to stop
 * @data: for @fn
 *
 * Returns: what @fn returned last.
 */
int kallsyms_on_each_symbol(int (*fn)(void *data, const char *name, unsigned long addr), void *data)
{
	char full[KSYM_NAME_LEN + 1];
	unsigned int i, offset = 0;
	int ret = 0;

	for (i = 0; !ret && i < kallsyms_num_syms; i++) {
		offset = expand_name(offset, full, sizeof(full));
		ret = fn(data, full + 1, symbol_address(i));
	}
	return ret;
}

/* -------- By address -------- */

static bool in_vmlinux(unsigned long addr)
{
	return kallsyms_num_syms && addr >= (unsigned long)_text && addr < (unsigned long)_end &&
	       addr >= symbol_address(0);
}

/* The first of the symbols with the highest address not above @addr. */
static unsigned int find_address(unsigned long addr, unsigned long *size, unsigned long *offset)
{
	unsigned int low = 0, high = kallsyms_num_syms, next;

	while (high - low > 1) {
		const unsigned int middle = low + (high - low) / 2;

		if (symbol_address(middle) <= addr)
			low = middle;
		else
			high = middle;
	}
	next = low + 1;
	while (low && symbol_address(low - 1) == symbol_address(low))
		low--;
	if (size)
		*size = (next < kallsyms_num_syms ? symbol_address(next) : (unsigned long)_end) -
			symbol_address(low);
	if (offset)
		*offset = addr - symbol_address(low);
	return low;
}

/**
 * kallsyms_lookup - the symbol that holds an address
 * @addr: address
 * @size: receives the symbol's size, may be NULL
 * @offset: receives @addr's distance from its start, may be NULL
 * @modname: receives the module's name, NULL for vmlinux; may be NULL
 * @namebuf: KSYM_NAME_LEN bytes for the name
 *
 * Context: any.
 * Returns: @namebuf, or NULL when nothing is known.
 */
const char *kallsyms_lookup(unsigned long addr, unsigned long *size, unsigned long *offset,
			    char **modname, char *namebuf)
{
	const struct kallsyms_provider *p = READ_ONCE(provider);

	namebuf[0] = '\0';
	if (modname)
		*modname = NULL;
	if (in_vmlinux(addr)) {
		symbol_name(find_address(addr, size, offset), namebuf);
		return namebuf;
	}
	return p ? p->lookup(addr, size, offset, modname, namebuf) : NULL;
}

/**
 * kallsyms_lookup_size_offset - size of the symbol that holds an address
 * @addr: address
 * @size: receives the size, may be NULL
 * @offset: receives the offset, may be NULL
 *
 * Returns: whether there is one.
 */
int kallsyms_lookup_size_offset(unsigned long addr, unsigned long *size, unsigned long *offset)
{
	char namebuf[KSYM_NAME_LEN];

	return kallsyms_lookup(addr, size, offset, NULL, namebuf) != NULL;
}

/**
 * lookup_symbol_name - name of the symbol that holds an address
 * @addr: address
 * @symname: KSYM_NAME_LEN bytes
 *
 * Returns: 0, or -ERANGE when nothing is known.
 */
int lookup_symbol_name(unsigned long addr, char *symname)
{
	return kallsyms_lookup(addr, NULL, NULL, NULL, symname) ? 0 : -ERANGE;
}

/* "name+0x12/0x34 [module]", of the symbol at @address - @back. */
static int print_symbol(char *buffer, unsigned long address, int back, bool with_offset)
{
	unsigned long offset = 0, size = 0;
	char *modname, owner[64];
	int len;

	if (!kallsyms_lookup(address - back, &size, &offset, &modname, buffer))
		return sprintf(buffer, "0x%lx", address);
	/* It may lie in the buffer behind the name, where the offset goes now. */
	if (modname)
		strscpy(owner, modname, sizeof(owner));
	len = strlen(buffer);
	if (with_offset)
		len += sprintf(buffer + len, "+%#lx/%#lx", offset + back, size);
	if (modname)
		len += sprintf(buffer + len, " [%s]", owner);
	return len;
}

/**
 * sprint_symbol - prints an address as "name+0x12/0x34 [module]"
 * @buffer: KSYM_SYMBOL_LEN bytes
 * @address: address
 *
 * Context: any.
 * Returns: the length.
 */
int sprint_symbol(char *buffer, unsigned long address)
{
	return print_symbol(buffer, address, 0, true);
}
EXPORT_SYMBOL_GPL(sprint_symbol);

/**
 * sprint_symbol_build_id - sprint_symbol(); there are no build IDs to add
 * @buffer: KSYM_SYMBOL_LEN bytes
 * @address: address
 */
int sprint_symbol_build_id(char *buffer, unsigned long address)
{
	return print_symbol(buffer, address, 0, true);
}
EXPORT_SYMBOL_GPL(sprint_symbol_build_id);

/**
 * sprint_symbol_no_offset - prints an address as "name [module]"
 * @buffer: KSYM_SYMBOL_LEN bytes
 * @address: address
 */
int sprint_symbol_no_offset(char *buffer, unsigned long address)
{
	return print_symbol(buffer, address, 0, false);
}
EXPORT_SYMBOL_GPL(sprint_symbol_no_offset);

/**
 * sprint_backtrace - prints a return address
 * @buffer: KSYM_SYMBOL_LEN bytes
 * @address: return address; the call before it may be the last instruction of its function, so the
 *	symbol is looked up one byte earlier
 */
int sprint_backtrace(char *buffer, unsigned long address)
{
	return print_symbol(buffer, address, 1, true);
}

/**
 * kallsyms_show_value - may this reader see kernel addresses?
 * @cred: credentials of the one who opened the file
 */
bool kallsyms_show_value(const struct cred *cred)
{
	return kptr_restrict < 2 && cap_raised(cred->cap_effective, CAP_SYSLOG);
}
