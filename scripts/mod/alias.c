// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device tables to aliases. MODULE_DEVICE_TABLE(pci, ids) leaves a symbol
 * __mod_pci__ids_device_table at the table; each entry up to the empty one at the
 * end becomes a pattern that modprobe compares with a device's modalias. The
 * structures are the kernel's own header, whose layout is the same on this host as
 * on every architecture the kernel has (64-bit, little-endian).
 */
#include <ctype.h>
#include <linux/types.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "modpost.h"

typedef unsigned long kernel_ulong_t;
#include "../../include/linux/mod_devicetable.h"

#define ALIAS_MAX 512

/* A pattern under construction. */
struct alias {
	char text[ALIAS_MAX];
	size_t len;
};

static void add(struct alias *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void add(struct alias *a, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(a->text + a->len, sizeof(a->text) - a->len, fmt, ap);
	va_end(ap);
	a->len += n;
	if (a->len >= sizeof(a->text)) {
		fprintf(stderr, "modpost: alias too long: %s\n", a->text);
		exit(1);
	}
}

/* "v00008086" when the field counts, "v*" when anything matches. */
static void add_hex(struct alias *a, const char *key, bool counts, int digits, unsigned int value)
{
	if (counts)
		add(a, "%s%0*X", key, digits, value);
	else
		add(a, "%s*", key);
}

static void begin(struct alias *a, const char *prefix)
{
	a->len = 0;
	add(a, "%s", prefix);
}

/* A pattern that does not end in * gets one, so that later fields may follow. */
static void emit(FILE *out, const struct alias *a, bool open_end)
{
	fprintf(out, "MODULE_ALIAS(\"%s%s\");\n", a->text,
		open_end && a->len && a->text[a->len - 1] != '*' ? "*" : "");
}

/* --- one function a kind of table --------------------------------------------------- */

/* Base class, sub class, interface: each counts when its byte of the mask is full. */
static void pci_class(struct alias *a, unsigned int class, unsigned int mask)
{
	static const char *const keys[] = { "bc", "sc", "i" };

	for (int i = 0; i < 3; i++) {
		int shift = 16 - 8 * i;

		add_hex(a, keys[i], ((mask >> shift) & 0xff) == 0xff, 2, (class >> shift) & 0xff);
	}
}

static void pci_entry(FILE *out, const void *entry)
{
	const struct pci_device_id *id = entry;
	const unsigned int any = PCI_ANY_ID;
	struct alias a;

	begin(&a, id->override_only ? "vfio_pci:" : "pci:");
	add_hex(&a, "v", id->vendor != any, 8, id->vendor);
	add_hex(&a, "d", id->device != any, 8, id->device);
	add_hex(&a, "sv", id->subvendor != any, 8, id->subvendor);
	add_hex(&a, "sd", id->subdevice != any, 8, id->subdevice);
	pci_class(&a, id->class, id->class_mask);
	emit(out, &a, true);
}

/*
 * Device release numbers are binary-coded decimals, matched digit by digit: a range
 * becomes one pattern for each run of numbers that share their leading digits.
 */
static void usb_release(struct alias *a, FILE *out, const struct usb_device_id *id,
			const char *tail, unsigned int lo, unsigned int hi, int digits)
{
	struct alias full = *a;
	unsigned int div = 1;

	for (int i = 0; i < digits; i++)
		div *= 16;
	if (!digits || (lo % div == 0 && hi % div == div - 1 && lo / div == hi / div)) {
		if (digits < 4)
			add(&full, "%0*X", 4 - digits, lo / div);
		if (digits)
			add(&full, "*");
		add(&full, "%s", tail);
		emit(out, &full, true);
		return;
	}
	div /= 16;
	for (unsigned int d = lo / div; d <= hi / div; d++) {
		unsigned int from = d * div, to = from + div - 1;

		if (d % 16 > 9)
			continue;
		usb_release(a, out, id, tail, from > lo ? from : lo, to < hi ? to : hi, digits - 1);
	}
}

static void usb_entry(FILE *out, const void *entry)
{
	const struct usb_device_id *id = entry;
	unsigned int flags = id->match_flags;
	unsigned int lo = flags & USB_DEVICE_ID_MATCH_DEV_LO ? id->bcdDevice_lo : 0;
	unsigned int hi = flags & USB_DEVICE_ID_MATCH_DEV_HI ? id->bcdDevice_hi : 0xffff;
	struct alias head, tail;

	begin(&head, "usb:");
	add_hex(&head, "v", flags & USB_DEVICE_ID_MATCH_VENDOR, 4, id->idVendor);
	add_hex(&head, "p", flags & USB_DEVICE_ID_MATCH_PRODUCT, 4, id->idProduct);
	add(&head, "d");
	begin(&tail, "");
	add_hex(&tail, "dc", flags & USB_DEVICE_ID_MATCH_DEV_CLASS, 2, id->bDeviceClass);
	add_hex(&tail, "dsc", flags & USB_DEVICE_ID_MATCH_DEV_SUBCLASS, 2, id->bDeviceSubClass);
	add_hex(&tail, "dp", flags & USB_DEVICE_ID_MATCH_DEV_PROTOCOL, 2, id->bDeviceProtocol);
	add_hex(&tail, "ic", flags & USB_DEVICE_ID_MATCH_INT_CLASS, 2, id->bInterfaceClass);
	add_hex(&tail, "isc", flags & USB_DEVICE_ID_MATCH_INT_SUBCLASS, 2, id->bInterfaceSubClass);
	add_hex(&tail, "ip", flags & USB_DEVICE_ID_MATCH_INT_PROTOCOL, 2, id->bInterfaceProtocol);
	add_hex(&tail, "in", flags & USB_DEVICE_ID_MATCH_INT_NUMBER, 2, id->bInterfaceNumber);
	usb_release(&head, out, id, tail.text, lo, hi, 4);
}

static void hid_entry(FILE *out, const void *entry)
{
	const struct hid_device_id *id = entry;
	const unsigned int any = HID_ANY_ID;
	struct alias a;

	begin(&a, "hid:");
	add_hex(&a, "b", id->bus != HID_BUS_ANY, 4, id->bus);
	add_hex(&a, "g", id->group != HID_GROUP_ANY, 4, id->group);
	add_hex(&a, "v", id->vendor != any, 8, id->vendor);
	add_hex(&a, "p", id->product != any, 8, id->product);
	emit(out, &a, false);
}

static void acpi_entry(FILE *out, const void *entry)
{
	const struct acpi_device_id *id = entry;
	struct alias a;

	if (id->id[0]) {
		begin(&a, "acpi*:");
		add(&a, "%.*s:", ACPI_ID_LEN, (const char *)id->id);
	} else {
		begin(&a, "acpi*:");
		for (int shift = 16; shift >= 0; shift -= 8) {
			if ((id->cls_msk >> shift) & 0xff)
				add(&a, "%02x", (id->cls >> shift) & 0xff);
			else
				add(&a, "??");
		}
		add(&a, ":");
	}
	emit(out, &a, true);
}

static void pnp_entry(FILE *out, const void *entry)
{
	const struct pnp_device_id *id = entry;
	char upper[PNP_ID_LEN + 1] = "";

	for (int i = 0; i < PNP_ID_LEN && id->id[i]; i++)
		upper[i] = toupper(id->id[i]);
	fprintf(out, "MODULE_ALIAS(\"pnp:d%.*s*\");\n", PNP_ID_LEN, (const char *)id->id);
	fprintf(out, "MODULE_ALIAS(\"acpi*:%s:*\");\n", upper);
}

/* With and without what a device may say after its compatible string. */
static void of_entry(FILE *out, const void *entry)
{
	const struct of_device_id *id = entry;
	struct alias a;

	begin(&a, "of:");
	add(&a, "N%sT%s", id->name[0] ? id->name : "*", id->type[0] ? id->type : "*");
	if (id->compatible[0])
		add(&a, "%sC%s", id->type[0] ? "*" : "", id->compatible);
	for (char *p = a.text; *p; p++)
		if (isspace((unsigned char)*p))
			*p = '_';
	emit(out, &a, false);
	add(&a, "C*");
	emit(out, &a, false);
}

static void serio_entry(FILE *out, const void *entry)
{
	const struct serio_device_id *id = entry;
	struct alias a;

	begin(&a, "serio:");
	add_hex(&a, "ty", id->type != SERIO_ANY, 2, id->type);
	add_hex(&a, "pr", id->proto != SERIO_ANY, 2, id->proto);
	add_hex(&a, "id", id->id != SERIO_ANY, 2, id->id);
	add_hex(&a, "ex", id->extra != SERIO_ANY, 2, id->extra);
	emit(out, &a, true);
}

/* "e*" then each bit that must be set, in hexadecimal. */
static void input_bits(struct alias *a, const char *key, bool counts, const kernel_ulong_t *bits,
		       unsigned int min, unsigned int max)
{
	const unsigned int width = 8 * sizeof(*bits);

	add(a, "%s", key);
	for (unsigned int i = min; counts && i <= max; i++)
		if (bits[i / width] & (1ul << (i % width)))
			add(a, "*%X,", i);
	add(a, "*");
}

static void input_entry(FILE *out, const void *entry)
{
	const struct input_device_id *id = entry;
	unsigned long f = id->flags;
	struct alias a;

	begin(&a, "input:");
	add_hex(&a, "b", f & INPUT_DEVICE_ID_MATCH_BUS, 4, id->bustype);
	add_hex(&a, "v", f & INPUT_DEVICE_ID_MATCH_VENDOR, 4, id->vendor);
	add_hex(&a, "p", f & INPUT_DEVICE_ID_MATCH_PRODUCT, 4, id->product);
	add_hex(&a, "e", f & INPUT_DEVICE_ID_MATCH_VERSION, 4, id->version);
	add(&a, "-");
	input_bits(&a, "e", f & INPUT_DEVICE_ID_MATCH_EVBIT, id->evbit, 0, INPUT_DEVICE_ID_EV_MAX);
	input_bits(&a, "k", f & INPUT_DEVICE_ID_MATCH_KEYBIT, id->keybit,
		   INPUT_DEVICE_ID_KEY_MIN_INTERESTING, INPUT_DEVICE_ID_KEY_MAX);
	input_bits(&a, "r", f & INPUT_DEVICE_ID_MATCH_RELBIT, id->relbit, 0,
		   INPUT_DEVICE_ID_REL_MAX);
	input_bits(&a, "a", f & INPUT_DEVICE_ID_MATCH_ABSBIT, id->absbit, 0,
		   INPUT_DEVICE_ID_ABS_MAX);
	input_bits(&a, "m", f & INPUT_DEVICE_ID_MATCH_MSCIT, id->mscbit, 0,
		   INPUT_DEVICE_ID_MSC_MAX);
	input_bits(&a, "l", f & INPUT_DEVICE_ID_MATCH_LEDBIT, id->ledbit, 0,
		   INPUT_DEVICE_ID_LED_MAX);
	input_bits(&a, "s", f & INPUT_DEVICE_ID_MATCH_SNDBIT, id->sndbit, 0,
		   INPUT_DEVICE_ID_SND_MAX);
	input_bits(&a, "f", f & INPUT_DEVICE_ID_MATCH_FFBIT, id->ffbit, 0, INPUT_DEVICE_ID_FF_MAX);
	input_bits(&a, "w", f & INPUT_DEVICE_ID_MATCH_SWBIT, id->swbit, 0, INPUT_DEVICE_ID_SW_MAX);
	emit(out, &a, false);
}

static void virtio_entry(FILE *out, const void *entry)
{
	const struct virtio_device_id *id = entry;
	struct alias a;

	begin(&a, "virtio:");
	add_hex(&a, "d", id->device != VIRTIO_DEV_ANY_ID, 8, id->device);
	add_hex(&a, "v", id->vendor != VIRTIO_DEV_ANY_ID, 8, id->vendor);
	emit(out, &a, true);
}

/* Kinds whose entry begins with a name and whose alias is that name after a prefix. */
static void i2c_entry(FILE *out, const void *entry)
{
	fprintf(out, "MODULE_ALIAS(\"" I2C_MODULE_PREFIX "%.*s\");\n", I2C_NAME_SIZE,
		(const char *)entry);
}

static void spi_entry(FILE *out, const void *entry)
{
	fprintf(out, "MODULE_ALIAS(\"" SPI_MODULE_PREFIX "%.*s\");\n", SPI_NAME_SIZE,
		(const char *)entry);
}

static void platform_entry(FILE *out, const void *entry)
{
	fprintf(out, "MODULE_ALIAS(\"" PLATFORM_MODULE_PREFIX "%.*s\");\n", PLATFORM_NAME_SIZE,
		(const char *)entry);
}

static void auxiliary_entry(FILE *out, const void *entry)
{
	fprintf(out, "MODULE_ALIAS(\"" AUXILIARY_MODULE_PREFIX "%.*s\");\n", AUXILIARY_NAME_SIZE,
		(const char *)entry);
}

/* One 0, 1 or ? for each bit. */
static void mdio_entry(FILE *out, const void *entry)
{
	const struct mdio_device_id *id = entry;
	struct alias a;

	begin(&a, "mdio:");
	for (int bit = 31; bit >= 0; bit--)
		add(&a, "%c",
		    !((id->phy_id_mask >> bit) & 1) ? '?' : '0' + ((id->phy_id >> bit) & 1));
	emit(out, &a, false);
}

static void amba_entry(FILE *out, const void *entry)
{
	const struct amba_id *id = entry;
	struct alias a;

	begin(&a, "amba:d");
	for (int shift = 28; shift >= 0; shift -= 4) {
		unsigned int nibble = (id->id >> shift) & 0xf, mask = (id->mask >> shift) & 0xf;

		if (mask == 0xf)
			add(&a, "%X", nibble);
		else if (!mask)
			add(&a, "?");
		else
			add(&a, "*");
	}
	emit(out, &a, true);
}

static void dmi_entry(FILE *out, const void *entry)
{
	static const struct {
		const char *prefix;
		int field;
	} fields[] = {
		{ "bvn", DMI_BIOS_VENDOR },
		{ "bvr", DMI_BIOS_VERSION },
		{ "bd", DMI_BIOS_DATE },
		{ "br", DMI_BIOS_RELEASE },
		{ "efr", DMI_EC_FIRMWARE_RELEASE },
		{ "svn", DMI_SYS_VENDOR },
		{ "pn", DMI_PRODUCT_NAME },
		{ "pvr", DMI_PRODUCT_VERSION },
		{ "rvn", DMI_BOARD_VENDOR },
		{ "rn", DMI_BOARD_NAME },
		{ "rvr", DMI_BOARD_VERSION },
		{ "cvn", DMI_CHASSIS_VENDOR },
		{ "ct", DMI_CHASSIS_TYPE },
		{ "cvr", DMI_CHASSIS_VERSION },
	};
	const struct dmi_system_id *id = entry;
	struct alias a;

	begin(&a, "dmi*:");
	for (size_t i = 0; i < ARRAY_SIZE(fields); i++) {
		for (int j = 0; j < 4; j++) {
			const struct dmi_strmatch *m = &id->matches[j];

			if (m->slot != fields[i].field)
				continue;
			add(&a, "%s*", fields[i].prefix);
			for (const char *p = m->substr; *p; p++)
				if (*p != ' ' && *p != ':' && isprint((unsigned char)*p))
					add(&a, "%c", *p);
			add(&a, "*:");
		}
	}
	emit(out, &a, false);
}

struct kind {
	const char *name;
	size_t size;
	void (*entry)(FILE *out, const void *entry);
};

static const struct kind kinds[] = {
	{ "acpi", sizeof(struct acpi_device_id), acpi_entry },
	{ "amba", sizeof(struct amba_id), amba_entry },
	{ "auxiliary", sizeof(struct auxiliary_device_id), auxiliary_entry },
	{ "dmi", sizeof(struct dmi_system_id), dmi_entry },
	{ "hid", sizeof(struct hid_device_id), hid_entry },
	{ "i2c", sizeof(struct i2c_device_id), i2c_entry },
	{ "input", sizeof(struct input_device_id), input_entry },
	{ "mdio", sizeof(struct mdio_device_id), mdio_entry },
	{ "of", sizeof(struct of_device_id), of_entry },
	{ "pci", sizeof(struct pci_device_id), pci_entry },
	{ "platform", sizeof(struct platform_device_id), platform_entry },
	{ "pnp", sizeof(struct pnp_device_id), pnp_entry },
	{ "serio", sizeof(struct serio_device_id), serio_entry },
	{ "spi", sizeof(struct spi_device_id), spi_entry },
	{ "usb", sizeof(struct usb_device_id), usb_entry },
	{ "virtio", sizeof(struct virtio_device_id), virtio_entry },
};

static const struct kind *find_kind(const char *name, size_t len)
{
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (strlen(kinds[i].name) == len && !strncmp(kinds[i].name, name, len))
			return &kinds[i];
	return NULL;
}

static bool all_zero(const unsigned char *p, size_t len)
{
	while (len--)
		if (*p++)
			return false;
	return true;
}

static void write_table(FILE *out, const struct module *mod, const Elf64_Sym *sym,
			const char *kind_name, size_t kind_len)
{
	const struct kind *kind = find_kind(kind_name, kind_len);
	const unsigned char *data;
	size_t room, size = sym->st_size;

	if (!kind)
		return;
	data = sym_data(&mod->obj, sym, &room);
	if (!data || size > room || size % kind->size) {
		error("%s: the size of MODULE_DEVICE_TABLE(%s) is no multiple of an entry's, %zu",
		      mod->name, kind->name, kind->size);
		return;
	}
	if (size < kind->size || !all_zero(data + size - kind->size, kind->size)) {
		error("%s: MODULE_DEVICE_TABLE(%s) does not end in an empty entry", mod->name,
		      kind->name);
		return;
	}
	for (size_t i = 0; i + kind->size < size; i += kind->size)
		kind->entry(out, data + i);
}

/**
 * write_aliases() - write MODULE_ALIAS lines for the device tables of a module
 * @out: NAME.mod.c
 * @mod: module
 */
void write_aliases(FILE *out, const struct module *mod)
{
	static const char prefix[] = "__mod_", suffix[] = "_device_table";
	const struct object *obj = &mod->obj;

	for (unsigned int i = 1; i < obj->nr_syms; i++) {
		const char *name = sym_name(obj, &obj->syms[i]), *kind, *end;
		size_t len = strlen(name);

		if (strncmp(name, prefix, sizeof(prefix) - 1) || len < sizeof(suffix) ||
		    strcmp(name + len - (sizeof(suffix) - 1), suffix))
			continue;
		kind = name + sizeof(prefix) - 1;
		end = strstr(kind, "__");
		if (end)
			write_table(out, mod, &obj->syms[i], kind, end - kind);
	}
}
