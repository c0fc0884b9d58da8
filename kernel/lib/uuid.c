// SPDX-License-Identifier: GPL-2.0-only
/* UUIDs: making random ones and reading text. Pure but for the random numbers; any context. */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/hex.h>
#include <linux/kernel.h>
#include <linux/random.h>
#include <linux/uuid.h>

const guid_t guid_null;
EXPORT_SYMBOL(guid_null);
const uuid_t uuid_null;
EXPORT_SYMBOL(uuid_null);

/* The order in which the text shows the bytes. */
const u8 guid_index[16] = { 3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15 };
const u8 uuid_index[16] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };

static void random_with_variant(u8 *b, int version_byte)
{
	get_random_bytes(b, 16);
	b[version_byte] = (b[version_byte] & 0x0f) | 0x40; /* version 4: random */
	b[8] = (b[8] & 0x3f) | 0x80;			   /* the variant of RFC 4122 */
}

/**
 * generate_random_uuid - make a random UUID
 * @uuid: 16 bytes
 */
void generate_random_uuid(unsigned char uuid[16])
{
	random_with_variant(uuid, 6);
}
EXPORT_SYMBOL(generate_random_uuid);

/**
 * generate_random_guid - make a random GUID
 * @guid: 16 bytes
 */
void generate_random_guid(unsigned char guid[16])
{
	random_with_variant(guid, 7);
}
EXPORT_SYMBOL(generate_random_guid);

/**
 * guid_gen - make a random GUID
 * @u: the GUID
 */
void guid_gen(guid_t *u)
{
	generate_random_guid(u->b);
}
EXPORT_SYMBOL_GPL(guid_gen);

/**
 * uuid_gen - make a random UUID
 * @u: the UUID
 */
void uuid_gen(uuid_t *u)
{
	generate_random_uuid(u->b);
}
EXPORT_SYMBOL_GPL(uuid_gen);

/**
 * uuid_is_valid - whether text begins with a UUID
 * @uuid: the text
 *
 * Return: whether its first 36 characters are one.
 */
bool uuid_is_valid(const char *uuid)
{
	for (int i = 0; i < UUID_STRING_LEN; i++) {
		if (i == 8 || i == 13 || i == 18 || i == 23) {
			if (uuid[i] != '-')
				return false;
		} else if (!isxdigit((unsigned char)uuid[i])) {
			return false;
		}
	}
	return true;
}
EXPORT_SYMBOL(uuid_is_valid);

static int parse(const char *text, u8 *bytes, const u8 *order)
{
	static const u8 at[16] = { 0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34 };

	if (!uuid_is_valid(text))
		return -EINVAL;
	for (int i = 0; i < 16; i++)
		bytes[order[i]] = hex_to_bin(text[at[i]]) << 4 | hex_to_bin(text[at[i] + 1]);
	return 0;
}

/**
 * guid_parse - read a GUID
 * @uuid: the text
 * @u: the GUID
 *
 * Return: 0 or -EINVAL.
 */
int guid_parse(const char *uuid, guid_t *u)
{
	return parse(uuid, u->b, guid_index);
}
EXPORT_SYMBOL(guid_parse);

/**
 * uuid_parse - read a UUID
 * @uuid: the text
 * @u: the UUID
 *
 * Return: 0 or -EINVAL.
 */
int uuid_parse(const char *uuid, uuid_t *u)
{
	return parse(uuid, u->b, uuid_index);
}
EXPORT_SYMBOL(uuid_parse);
