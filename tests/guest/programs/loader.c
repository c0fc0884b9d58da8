// SPDX-License-Identifier: GPL-2.0-only
/*
 * The errno of each case of init_module(2), finit_module(2) and delete_module(2), as
 * Documentation/loader.md lists them, and that a refused module leaves nothing behind.
 *
 * Works on the sample modules under /lib/modules (they must not be loaded), broken here in memory;
 * tests whose sample is missing are skipped. Must run as root. The same program passes on Linux
 * 6.12 with the samples built for it.
 */
#define _GNU_SOURCE
#include <elf.h>
#include <fcntl.h>
#include <ftw.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include "ktap.h"

#define IGNORE_MODVERSIONS 1
#define IGNORE_VERMAGIC	   2

static int init_module(const void *image, unsigned long len, const char *args)
{
	return syscall(SYS_init_module, image, len, args);
}

static int finit_module(int fd, const char *args, int flags)
{
	return syscall(SYS_finit_module, fd, args, flags);
}

static int delete_module(const char *name, unsigned int flags)
{
	return syscall(SYS_delete_module, name, flags);
}

/* -------- Finding and reading modules -------- */

static const char *wanted;
static char found[512];

static int look(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	if (type != FTW_F || strcmp(path + ftw->base, wanted))
		return 0;
	snprintf(found, sizeof(found), "%s", path);
	return 1;
}

/* The path of NAME.ko for the running kernel; skips the test if there is none. */
static const char *module_path(const char *name)
{
	char dir[sizeof(struct utsname) + 32], file[128];
	struct utsname uts;

	uname(&uts);
	snprintf(dir, sizeof(dir), "/lib/modules/%s", uts.release);
	snprintf(file, sizeof(file), "%s.ko", name);
	wanted = file;
	if (nftw(dir, look, 8, FTW_PHYS) != 1)
		SKIP("no such module for this kernel");
	return found;
}

struct image {
	unsigned char *data;
	size_t size;
};

static struct image read_module(const char *name)
{
	int fd = open(module_path(name), O_RDONLY);
	struct image image;
	struct stat st;

	CHECK(fd >= 0);
	CHECK(!fstat(fd, &st));
	image.size = st.st_size;
	/* At the end of a mapping, so that a read too far faults. */
	image.data = malloc(image.size);
	CHECK_EQ(read(fd, image.data, image.size), image.size);
	close(fd);
	return image;
}

static Elf64_Ehdr *header(struct image *image)
{
	return (Elf64_Ehdr *)image->data;
}

static Elf64_Shdr *sections(struct image *image)
{
	return (Elf64_Shdr *)(image->data + header(image)->e_shoff);
}

static Elf64_Shdr *find_section(struct image *image, const char *name)
{
	Elf64_Shdr *s = sections(image);
	const char *names = (char *)image->data + s[header(image)->e_shstrndx].sh_offset;

	for (int i = 1; i < header(image)->e_shnum; i++)
		if (!strcmp(names + s[i].sh_name, name))
			return &s[i];
	SKIP("the sample lacks a section");
	return NULL;
}

static Elf64_Shdr *symbol_table(struct image *image)
{
	Elf64_Shdr *s = sections(image);

	for (int i = 1; i < header(image)->e_shnum; i++)
		if (s[i].sh_type == SHT_SYMTAB)
			return &s[i];
	SKIP("the sample has no symbol table");
	return NULL;
}

/* The name of an undefined symbol that begins with @prefix, to be changed in place. */
static char *undefined_name(struct image *image, const char *prefix)
{
	Elf64_Shdr *symtab = symbol_table(image);
	Elf64_Sym *sym = (Elf64_Sym *)(image->data + symtab->sh_offset);
	char *strings = (char *)image->data + sections(image)[symtab->sh_link].sh_offset;

	for (size_t i = 1; i < symtab->sh_size / sizeof(*sym); i++)
		if (sym[i].st_shndx == SHN_UNDEF &&
		    !strncmp(strings + sym[i].st_name, prefix, strlen(prefix)))
			return strings + sym[i].st_name;
	SKIP("the sample does not use that symbol");
	return NULL;
}

/* The value of a tag in .modinfo, to be changed in place. */
static char *modinfo(struct image *image, const char *tag)
{
	Elf64_Shdr *s = find_section(image, ".modinfo");
	char *p = (char *)image->data + s->sh_offset, *end = p + s->sh_size;
	const size_t len = strlen(tag);

	for (; p < end; p += strlen(p) + 1)
		if (!strncmp(p, tag, len) && p[len] == '=')
			return p + len + 1;
	SKIP("the sample lacks a tag in .modinfo");
	return NULL;
}

/* -------- What a refused module must not leave behind -------- */

static int is_loaded(const char *name)
{
	char line[512], path[128];
	int loaded = 0;
	FILE *f = fopen("/proc/modules", "r");

	CHECK(f);
	while (fgets(line, sizeof(line), f))
		if (!strncmp(line, name, strlen(name)) && line[strlen(name)] == ' ')
			loaded = 1;
	fclose(f);
	snprintf(path, sizeof(path), "/sys/module/%s", name);
	if (!access("/sys/module", F_OK))
		CHECK_EQ(!access(path, F_OK), loaded);
	return loaded;
}

static void need_root(void)
{
	if (geteuid())
		SKIP("needs root");
}

static struct image hello(void)
{
	need_root();
	if (is_loaded("hello"))
		SKIP("hello is loaded or built in");
	return read_module("hello");
}

static void refused(const struct image *image, const char *args, int err)
{
	CHECK_ERRNO(init_module(image->data, image->size, args), err);
	CHECK(!is_loaded("hello"));
}

/* -------- Who may -------- */

static void as_nobody(void)
{
	CHECK(!setgid(65534));
	CHECK(!setuid(65534));
}

static void without_capability_is_eperm(void)
{
	struct image image;
	char byte = 0;

	need_root();
	image = read_module("hello");
	as_nobody();
	CHECK_ERRNO(init_module(image.data, image.size, ""), EPERM);
	CHECK_ERRNO(init_module(NULL, 0, NULL), EPERM);
	CHECK_ERRNO(finit_module(-1, "", 0), EPERM);
	CHECK_ERRNO(delete_module("hello", O_NONBLOCK), EPERM);
	CHECK_ERRNO(delete_module(&byte, O_NONBLOCK), EPERM);
}

/* -------- Pointers -------- */

static void bad_pointers_are_efault(void)
{
	struct image image = hello();
	char *hole = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CHECK(hole != MAP_FAILED);
	CHECK_ERRNO(init_module(hole, 1000, ""), EFAULT);
	CHECK_ERRNO(init_module((void *)-4096UL, 1000, ""), EFAULT);
	CHECK_ERRNO(delete_module(hole, O_NONBLOCK), EFAULT);
	refused(&image, hole, EFAULT);
	refused(&image, NULL, EFAULT);
}

static void image_cut_by_a_hole_is_efault(void)
{
	struct image image = hello();
	char *p = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CHECK(p != MAP_FAILED);
	memcpy(p, image.data, 4096);
	CHECK(!munmap(p + 4096, 2 * 4096));
	CHECK_ERRNO(init_module(p, 3 * 4096, ""), EFAULT);
}

/* -------- ENOEXEC: the image -------- */

static void short_image_is_enoexec(void)
{
	struct image image = hello();

	for (size_t n = 0; n <= sizeof(Elf64_Ehdr); n += 16)
		CHECK_ERRNO(init_module(image.data, n, ""), ENOEXEC);
}

static void truncated_image_is_enoexec(void)
{
	struct image image = hello();
	size_t step = image.size / 97 + 1;

	for (image.size -= 1; image.size > step; image.size -= step)
		refused(&image, "", ENOEXEC);
}

static void not_elf_is_enoexec(void)
{
	struct image image = hello();

	image.data[1] = 'x';
	refused(&image, "", ENOEXEC);
}

static void wrong_class_is_enoexec(void)
{
	struct image image = hello();

	header(&image)->e_ident[EI_CLASS] = ELFCLASS32;
	header(&image)->e_shentsize = 40;
	refused(&image, "", ENOEXEC);
}

static void wrong_machine_is_enoexec(void)
{
	struct image image = hello();

	header(&image)->e_machine = EM_S390;
	refused(&image, "", ENOEXEC);
}

static void executable_is_enoexec(void)
{
	struct image image = hello();

	header(&image)->e_type = ET_EXEC;
	refused(&image, "", ENOEXEC);
	header(&image)->e_type = ET_DYN;
	refused(&image, "", ENOEXEC);
}

static void bad_section_headers_are_enoexec(void)
{
	struct image image = hello();
	Elf64_Ehdr good = *header(&image);

	header(&image)->e_shoff = image.size;
	refused(&image, "", ENOEXEC);
	*header(&image) = good;
	header(&image)->e_shoff = -64;
	refused(&image, "", ENOEXEC);
	*header(&image) = good;
	header(&image)->e_shentsize = 60;
	refused(&image, "", ENOEXEC);
	*header(&image) = good;
	header(&image)->e_shstrndx = good.e_shnum;
	refused(&image, "", ENOEXEC);
}

static void section_outside_the_file_is_enoexec(void)
{
	struct image image = hello();
	Elf64_Shdr *s = find_section(&image, ".modinfo");

	s->sh_offset = image.size - 1;
	refused(&image, "", ENOEXEC);
	s->sh_offset = 64;
	s->sh_size = -1;
	refused(&image, "", ENOEXEC);
}

static void stripped_image_is_enoexec(void)
{
	struct image image = hello();

	symbol_table(&image)->sh_type = SHT_PROGBITS;
	refused(&image, "", ENOEXEC);
}

static void wrong_struct_module_size_is_enoexec(void)
{
	struct image image = hello();

	find_section(&image, ".gnu.linkonce.this_module")->sh_size -= 8;
	refused(&image, "", ENOEXEC);
}

static void wrong_vermagic_is_enoexec(void)
{
	struct image image = hello();

	/* Behind the release, which may differ where there are symbol versions. */
	strchr(modinfo(&image, "vermagic"), ' ')[1] ^= 1;
	refused(&image, "", ENOEXEC);
}

static void garbage_is_enoexec(void)
{
	struct image image = hello();

	memset(image.data + 64, 0xff, image.size - 64);
	refused(&image, "", ENOEXEC);
	memset(image.data + 64, 0, image.size - 64);
	refused(&image, "", ENOEXEC);
}

/* -------- finit_module: the file -------- */

static void finit_needs_an_open_file(void)
{
	int fd;

	need_root();
	CHECK_ERRNO(finit_module(-1, "", 0), EBADF);
	CHECK_ERRNO(finit_module(1000, "", 0), EBADF);
	fd = open(module_path("hello"), O_PATH);
	CHECK(fd >= 0);
	CHECK_ERRNO(finit_module(fd, "", 0), EBADF);
	fd = open("/tmp", O_DIRECTORY | O_RDONLY);
	CHECK(fd >= 0);
	CHECK_ERRNO(finit_module(fd, "", 0), EINVAL);
}

static void finit_unknown_flag_is_einval(void)
{
	need_root();
	CHECK_ERRNO(finit_module(-1, "", 8), EINVAL);
	CHECK_ERRNO(finit_module(-1, "", 1 << 30), EINVAL);
}

static void finit_needs_a_regular_file(void)
{
	int fd, pipes[2];

	need_root();
	fd = open("/dev/null", O_RDONLY);
	CHECK(fd >= 0);
	CHECK_ERRNO(finit_module(fd, "", 0), EINVAL);
	CHECK(!pipe(pipes));
	CHECK_ERRNO(finit_module(pipes[0], "", 0), EINVAL);
}

static int temporary(const struct image *image, int flags)
{
	static char name[] = "/tmp/loaderXXXXXX";
	int fd = mkstemp(name);

	CHECK(fd >= 0);
	if (image)
		CHECK_EQ(write(fd, image->data, image->size), image->size);
	close(fd);
	fd = open(name, flags);
	CHECK(fd >= 0);
	unlink(name);
	return fd;
}

static void finit_empty_file_is_einval(void)
{
	need_root();
	CHECK_ERRNO(finit_module(temporary(NULL, O_RDONLY), "", 0), EINVAL);
}

static void finit_write_only_is_ebadf(void)
{
	struct image image = hello();

	CHECK_ERRNO(finit_module(temporary(&image, O_WRONLY), "", 0), EBADF);
}

static void finit_file_open_for_writing_is_etxtbsy(void)
{
	struct image image = hello();

	CHECK_ERRNO(finit_module(temporary(&image, O_RDWR), "", 0), ETXTBSY);
}

static void finit_loads(void)
{
	struct image image = hello();
	int fd = temporary(&image, O_RDONLY);

	CHECK_EQ(finit_module(fd, "", 0), 0);
	CHECK(is_loaded("hello"));
	CHECK_EQ(delete_module("hello", O_NONBLOCK), 0);
	CHECK(!is_loaded("hello"));
}

/* -------- Symbols -------- */

static void undefined_symbol_is_enoent(void)
{
	struct image image = hello();

	undefined_name(&image, "_printk")[1] = 'X';
	refused(&image, "", ENOENT);
}

static void gpl_symbol_for_others_is_enoent(void)
{
	struct image provider, user;

	need_root();
	user = read_module("gpl_user");
	provider = read_module("gpl_provider");
	if (is_loaded("gpl_provider"))
		SKIP("gpl_provider is loaded");
	CHECK_EQ(init_module(provider.data, provider.size, ""), 0);
	modinfo(&user, "license")[0] = 'X';
	CHECK_ERRNO(init_module(user.data, user.size, ""), ENOENT);
	CHECK(!is_loaded("gpl_user"));
	CHECK_EQ(delete_module("gpl_provider", O_NONBLOCK), 0);
}

static void namespace_not_imported_is_einval(void)
{
	struct image provider, user;
	int err;

	need_root();
	user = read_module("gpl_user");
	provider = read_module("gpl_provider");
	if (is_loaded("gpl_provider"))
		SKIP("gpl_provider is loaded");
	modinfo(&user, "import_ns")[0] ^= 1;
	CHECK_EQ(init_module(provider.data, provider.size, ""), 0);
	err = init_module(user.data, user.size, "") ? errno : 0;
	if (!err)
		delete_module("gpl_user", O_NONBLOCK);
	CHECK_EQ(delete_module("gpl_provider", O_NONBLOCK), 0);
	CHECK_EQ(err, EINVAL);
}

static void duplicate_export_is_enoexec(void)
{
	struct image first, second;
	char *name;

	need_root();
	first = read_module("chain_base");
	second = read_module("chain_base");
	if (is_loaded("chain_base"))
		SKIP("chain_base is loaded");
	CHECK_EQ(init_module(first.data, first.size, ""), 0);
	/* The same module under another name. */
	name = memmem(second.data + find_section(&second, ".gnu.linkonce.this_module")->sh_offset,
		      256, "chain_base", 11);
	CHECK(name);
	name[0] = 'k';
	CHECK_ERRNO(init_module(second.data, second.size, ""), ENOEXEC);
	CHECK(!is_loaded("khain_base"));
	CHECK_EQ(delete_module("chain_base", O_NONBLOCK), 0);
}

/* -------- Names and parameters -------- */

static void live_name_is_eexist(void)
{
	struct image image = hello();

	CHECK_EQ(init_module(image.data, image.size, ""), 0);
	CHECK_ERRNO(init_module(image.data, image.size, ""), EEXIST);
	CHECK_EQ(delete_module("hello", O_NONBLOCK), 0);
}

static void bad_parameter_values(void)
{
	struct image image = hello();

	refused(&image, "count=x", EINVAL);
	refused(&image, "count=", EINVAL);
	refused(&image, "count", EINVAL);
	refused(&image, "a_byte=256", ERANGE);
	refused(&image, "tag=12345678901234567890", ENOSPC);
	refused(&image, "list=1,2,3,4,5", EINVAL);
	refused(&image, "percent=101", EINVAL);
	refused(&image, "loud=maybe", EINVAL);
}

static void unknown_parameter_is_ignored(void)
{
	struct image image = hello();

	CHECK_EQ(init_module(image.data, image.size, "nothing=1 count=0 more"), 0);
	CHECK_EQ(delete_module("hello", O_NONBLOCK), 0);
}

static void parameter_files_show_values(void)
{
	struct image image = hello();
	char text[32] = "";
	int fd;

	CHECK_EQ(init_module(image.data, image.size, "count=0 who=\"a b\""), 0);
	fd = open("/sys/module/hello/parameters/who", O_RDWR);
	if (fd >= 0) {
		CHECK_EQ(read(fd, text, sizeof(text) - 1), 4);
		CHECK(!strcmp(text, "a b\n"));
		CHECK_EQ(write(fd, "c", 1), 1);
		close(fd);
		fd = open("/sys/module/hello/parameters/count", O_WRONLY);
		CHECK_ERRNO(write(fd, "xx", 2), EINVAL);
		close(fd);
	}
	CHECK_EQ(delete_module("hello", O_NONBLOCK), 0);
}

/* -------- init's result -------- */

static void failing_init_is_its_errno(void)
{
	struct image image;
	char args[64];

	need_root();
	image = read_module("failinit");
	for (int stage = 1; stage <= 3; stage++) {
		snprintf(args, sizeof(args), "stage=%d error=%d", stage, ENXIO + stage);
		CHECK_ERRNO(init_module(image.data, image.size, args), ENXIO + stage);
		CHECK(!is_loaded("failinit"));
	}
	CHECK_EQ(init_module(image.data, image.size, ""), 0);
	CHECK_EQ(delete_module("failinit", O_NONBLOCK), 0);
}

/* -------- delete_module -------- */

static void delete_of_no_module_is_enoent(void)
{
	char name[256];

	need_root();
	CHECK_ERRNO(delete_module("", O_NONBLOCK), ENOENT);
	CHECK_ERRNO(delete_module("no_such_module", O_NONBLOCK), ENOENT);
	memset(name, 'x', sizeof(name));
	name[255] = '\0';
	CHECK_ERRNO(delete_module(name, O_NONBLOCK), ENOENT);
}

static void delete_of_a_used_module_is_ewouldblock(void)
{
	struct image base, left;

	need_root();
	base = read_module("chain_base");
	left = read_module("chain_left");
	if (is_loaded("chain_base"))
		SKIP("chain_base is loaded");
	CHECK_ERRNO(init_module(left.data, left.size, ""), ENOENT);
	CHECK_EQ(init_module(base.data, base.size, ""), 0);
	CHECK_EQ(init_module(left.data, left.size, ""), 0);
	CHECK_ERRNO(delete_module("chain_base", O_NONBLOCK), EWOULDBLOCK);
	CHECK_EQ(delete_module("chain_left", O_NONBLOCK), 0);
	CHECK_EQ(delete_module("chain_base", O_NONBLOCK), 0);
}

static void delete_while_a_file_is_open_is_ewouldblock(void)
{
	struct image image;
	int fd;

	need_root();
	image = read_module("echo_dev");
	if (is_loaded("echo_dev"))
		SKIP("echo_dev is loaded");
	CHECK_EQ(init_module(image.data, image.size, ""), 0);
	fd = open("/dev/echo_dev", O_RDWR);
	if (fd < 0) {
		delete_module("echo_dev", O_NONBLOCK);
		SKIP("/dev/echo_dev does not appear by itself");
	}
	CHECK_ERRNO(delete_module("echo_dev", O_NONBLOCK), EWOULDBLOCK);
	close(fd);
	CHECK_EQ(delete_module("echo_dev", O_NONBLOCK), 0);
}

/* Leaves the module loaded: there is no way to remove it. */
static void delete_of_a_permanent_module_is_ebusy(void)
{
	struct image image;

	need_root();
	image = read_module("permanent");
	if (!is_loaded("permanent"))
		CHECK_EQ(init_module(image.data, image.size, ""), 0);
	CHECK_ERRNO(delete_module("permanent", O_NONBLOCK), EBUSY);
	CHECK(is_loaded("permanent"));
}

/* -------- What sysfs and procfs say -------- */

static const char *contents(const char *path)
{
	static char text[4096];
	int fd = open(path, O_RDONLY);
	ssize_t len;

	CHECK(fd >= 0);
	len = read(fd, text, sizeof(text) - 1);
	CHECK(len >= 0);
	text[len] = '\0';
	close(fd);
	return text;
}

static void sysfs_describes_a_module(void)
{
	struct image image = hello();

	if (access("/sys/module", F_OK))
		SKIP("no sysfs");
	CHECK_EQ(init_module(image.data, image.size, "count=0 list=7,8"), 0);
	CHECK(!strcmp(contents("/sys/module/hello/initstate"), "live\n"));
	CHECK(!strcmp(contents("/sys/module/hello/refcnt"), "0\n"));
	CHECK(!strcmp(contents("/sys/module/hello/initsize"), "0\n"));
	CHECK(!strcmp(contents("/sys/module/hello/version"), "1.0\n"));
	CHECK(atoi(contents("/sys/module/hello/coresize")) % 4096 == 0);
	CHECK(!strcmp(contents("/sys/module/hello/parameters/list"), "7,8\n"));
	CHECK(!strcmp(contents("/sys/module/hello/parameters/bye"), "Y\n"));
	CHECK(!strcmp(contents("/sys/module/hello/parameters/a_hexint"), "0x00cafe\n"));
	CHECK_EQ(strlen(contents("/sys/module/hello/sections/.text")), 19);
	CHECK(!access("/sys/module/hello/holders", F_OK));
	CHECK(!access("/sys/module/hello/taint", F_OK));
	CHECK_EQ(delete_module("hello", O_NONBLOCK), 0);
}

static void holders_are_links(void)
{
	struct image base, left;
	char target[256] = "";

	need_root();
	base = read_module("chain_base");
	left = read_module("chain_left");
	if (access("/sys/module", F_OK) || is_loaded("chain_base"))
		SKIP("no sysfs, or chain_base is loaded");
	CHECK_EQ(init_module(base.data, base.size, ""), 0);
	CHECK_EQ(init_module(left.data, left.size, ""), 0);
	CHECK(readlink("/sys/module/chain_base/holders/chain_left", target, 255) > 0);
	CHECK(!strcmp(target, "../../chain_left"));
	CHECK(!strcmp(contents("/sys/module/chain_base/refcnt"), "1\n"));
	CHECK_EQ(delete_module("chain_left", O_NONBLOCK), 0);
	CHECK(access("/sys/module/chain_base/holders/chain_left", F_OK));
	CHECK_EQ(delete_module("chain_base", O_NONBLOCK), 0);
}

/* The symbols in /proc/kallsyms are those of loaded modules, at addresses that root may see. */
static void kallsyms_lists_module_symbols(void)
{
	struct image image = hello();
	unsigned long addr, seen = 0;
	char line[1024], name[512];
	FILE *f;

	CHECK_EQ(init_module(image.data, image.size, "count=0"), 0);
	f = fopen("/proc/kallsyms", "r");
	CHECK(f);
	while (fgets(line, sizeof(line), f))
		if (strstr(line, "\t[hello]") && sscanf(line, "%lx %*c %511s", &addr, name) == 2)
			seen += addr != 0;
	fclose(f);
	CHECK(seen > 0);
	CHECK_EQ(delete_module("hello", O_NONBLOCK), 0);
	f = fopen("/proc/kallsyms", "r");
	while (fgets(line, sizeof(line), f))
		CHECK(!strstr(line, "[hello]"));
	fclose(f);
}

static void addresses_are_hidden_from_others(void)
{
	char line[1024];
	FILE *f;

	need_root();
	as_nobody();
	f = fopen("/proc/kallsyms", "r");
	CHECK(f);
	for (int n = 0; n < 100 && fgets(line, sizeof(line), f); n++)
		CHECK(!strncmp(line, "0000000000000000 ", 17));
	fclose(f);
}

/* -------- Many at once -------- */

/* The name in struct module, "hello", to be changed in place to another of five letters. */
static char *own_name(struct image *image)
{
	Elf64_Shdr *s = find_section(image, ".gnu.linkonce.this_module");
	char *name = memmem(image->data + s->sh_offset, s->sh_size, "hello", 6);

	CHECK(name);
	return name;
}

static int count_modules(const char *prefix)
{
	char line[512];
	int count = 0;
	FILE *f = fopen("/proc/modules", "r");

	CHECK(f);
	while (fgets(line, sizeof(line), f))
		count += !strncmp(line, prefix, strlen(prefix));
	fclose(f);
	return count;
}

static void a_thousand_modules_at_once(void)
{
	struct image image = hello();
	char *name = own_name(&image), copy[8];

	for (int i = 0; i < 1000; i++) {
		snprintf(copy, sizeof(copy), "zz%03d", i);
		memcpy(name, copy, 5);
		CHECK_EQ(init_module(image.data, image.size, "count=0"), 0);
	}
	CHECK_EQ(count_modules("zz"), 1000);
	for (int i = 0; i < 1000; i++) {
		snprintf(copy, sizeof(copy), "zz%03d", i * 7 % 1000);
		CHECK_EQ(delete_module(copy, O_NONBLOCK), 0);
	}
	CHECK_EQ(count_modules("zz"), 0);
}

/* Of several loads of one name one wins; the others are told that it is there. */
static void one_of_many_loads_wins(void)
{
	enum { TASKS = 6 };
	struct image image = hello();
	int start[2], won = 0;
	pid_t pids[TASKS];
	char byte;

	for (int round = 0; round < 20; round++) {
		CHECK(!pipe(start));
		for (int i = 0; i < TASKS; i++) {
			pids[i] = fork();
			CHECK(pids[i] >= 0);
			if (pids[i])
				continue;
			close(start[1]);
			if (read(start[0], &byte, 1) < 0)
				_exit(99);
			_exit(init_module(image.data, image.size, "count=0") ? errno : 0);
		}
		close(start[0]);
		close(start[1]);
		for (int i = 0; i < TASKS; i++) {
			int status = ktap_wait(pids[i]);

			CHECK(status == 0 || status == EEXIST);
			won += status == 0;
		}
		CHECK_EQ(won, round + 1);
		CHECK_EQ(delete_module("hello", O_NONBLOCK), 0);
	}
}

/* -------- No case may break the next -------- */

/* A small generator whose results are the same everywhere. */
static unsigned long long random_state = 88172645463325252ULL;

static unsigned long long next_random(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state;
}

/* Changes a byte of a header, a section header, a symbol or a relocation. */
static void mutate(struct image *image, const struct image *good)
{
	const Elf64_Ehdr *ehdr = (const Elf64_Ehdr *)good->data;
	const Elf64_Shdr *s = (const Elf64_Shdr *)(good->data + ehdr->e_shoff);
	size_t at;

	s += next_random() % ehdr->e_shnum;
	if (next_random() % 4 == 0)
		at = next_random() % sizeof(*ehdr);
	else if (next_random() % 2 == 0)
		at = ehdr->e_shoff + next_random() % (ehdr->e_shnum * sizeof(*s));
	else if (s->sh_type != SHT_NOBITS && s->sh_size)
		at = s->sh_offset + next_random() % s->sh_size;
	else
		return;
	image->data[at] = next_random();
}

/*
 * The arguments are a bad pointer, which is found after all of the image has been worked on and
 * before any of the module's own code runs: no round may succeed, and none may harm the kernel.
 */
static void mutated_images_are_refused(void)
{
	char *hole = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct image good, image;
	int efault = 0;

	need_root();
	good = read_module("failinit");
	image.size = good.size;
	image.data = malloc(good.size);
	for (int round = 0; round < 3000; round++) {
		memcpy(image.data, good.data, good.size);
		for (int n = next_random() % 3; n >= 0; n--)
			mutate(&image, &good);
		CHECK_EQ(init_module(image.data, image.size, hole), -1);
		CHECK(errno == ENOEXEC || errno == ENOENT || errno == EINVAL || errno == EFAULT);
		efault += errno == EFAULT;
	}
	printf("# %d of 3000 passed every check\n", efault);
	CHECK(!is_loaded("failinit"));
	CHECK_EQ(init_module(good.data, good.size, ""), 0);
	CHECK_EQ(delete_module("failinit", O_NONBLOCK), 0);
}

/* /proc/self/fail-nth stays open: opening it would be counted. */
static int fail_nth_file(void)
{
	static int fd = -1;

	if (fd < 0)
		fd = open("/proc/self/fail-nth", O_RDWR);
	if (fd < 0)
		SKIP("the kernel has no fault injection");
	return fd;
}

static void set_fail_nth(int n)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", n);
	CHECK(pwrite(fail_nth_file(), text, strlen(text), 0) > 0);
}

/* 0 when an allocation has failed. */
static int fail_nth_left(void)
{
	char text[16] = "";

	CHECK(pread(fail_nth_file(), text, sizeof(text) - 1, 0) > 0);
	return atoi(text);
}

/* Each allocation of a load fails once: ENOMEM, and nothing is left behind. */
static void every_allocation_may_fail(void)
{
	struct image image = hello();
	int n, err, left;

	for (n = 1;; n++) {
		set_fail_nth(n);
		err = init_module(image.data, image.size, "who=somebody list=1,2") ? errno : 0;
		left = fail_nth_left();
		set_fail_nth(0);
		if (err) {
			CHECK_EQ(err, ENOMEM);
			CHECK(!is_loaded("hello"));
		} else {
			CHECK_EQ(delete_module("hello", O_NONBLOCK), 0);
			CHECK(!is_loaded("hello"));
		}
		if (left)
			break;
	}
	printf("# %d allocations\n", n - 1);
}

/* Likewise of an unload, which must succeed all the same. */
static void unloading_needs_no_memory(void)
{
	struct image image = hello();

	set_fail_nth(0);
	for (int n = 1; n < 20; n++) {
		CHECK_EQ(init_module(image.data, image.size, ""), 0);
		set_fail_nth(n);
		CHECK_EQ(delete_module("hello", O_NONBLOCK), 0);
		set_fail_nth(0);
		CHECK(!is_loaded("hello"));
	}
}

/* For the rest of the system's life, so only where that is a test guest's. */
static void modules_disabled_is_eperm(void)
{
	struct image image = hello();
	struct utsname uts;
	int fd;

	uname(&uts);
	if (!strstr(uts.release, "kobold"))
		SKIP("would last until the next boot");
	fd = open("/proc/sys/kernel/modules_disabled", O_RDWR);
	CHECK(fd >= 0);
	CHECK_ERRNO(write(fd, "0", 1), EINVAL);
	CHECK_EQ(write(fd, "1", 1), 1);
	CHECK_ERRNO(init_module(image.data, image.size, ""), EPERM);
	CHECK_ERRNO(delete_module("permanent", O_NONBLOCK), EPERM);
	CHECK_ERRNO(write(fd, "0", 1), EINVAL);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(without_capability_is_eperm),
	KTAP_TEST(bad_pointers_are_efault),
	KTAP_TEST(image_cut_by_a_hole_is_efault),
	KTAP_TEST(short_image_is_enoexec),
	KTAP_TEST(truncated_image_is_enoexec),
	KTAP_TEST(not_elf_is_enoexec),
	KTAP_TEST(wrong_class_is_enoexec),
	KTAP_TEST(wrong_machine_is_enoexec),
	KTAP_TEST(executable_is_enoexec),
	KTAP_TEST(bad_section_headers_are_enoexec),
	KTAP_TEST(section_outside_the_file_is_enoexec),
	KTAP_TEST(stripped_image_is_enoexec),
	KTAP_TEST(wrong_struct_module_size_is_enoexec),
	KTAP_TEST(wrong_vermagic_is_enoexec),
	KTAP_TEST(garbage_is_enoexec),
	KTAP_TEST(finit_needs_an_open_file),
	KTAP_TEST(finit_unknown_flag_is_einval),
	KTAP_TEST(finit_needs_a_regular_file),
	KTAP_TEST(finit_empty_file_is_einval),
	KTAP_TEST(finit_write_only_is_ebadf),
	KTAP_TEST(finit_file_open_for_writing_is_etxtbsy),
	KTAP_TEST(finit_loads),
	KTAP_TEST(undefined_symbol_is_enoent),
	KTAP_TEST(gpl_symbol_for_others_is_enoent),
	KTAP_TEST(namespace_not_imported_is_einval),
	KTAP_TEST(duplicate_export_is_enoexec),
	KTAP_TEST(live_name_is_eexist),
	KTAP_TEST(bad_parameter_values),
	KTAP_TEST(unknown_parameter_is_ignored),
	KTAP_TEST(parameter_files_show_values),
	KTAP_TEST(failing_init_is_its_errno),
	KTAP_TEST(delete_of_no_module_is_enoent),
	KTAP_TEST(delete_of_a_used_module_is_ewouldblock),
	KTAP_TEST(delete_while_a_file_is_open_is_ewouldblock),
	KTAP_TEST(delete_of_a_permanent_module_is_ebusy),
	KTAP_TEST(sysfs_describes_a_module),
	KTAP_TEST(holders_are_links),
	KTAP_TEST(kallsyms_lists_module_symbols),
	KTAP_TEST(addresses_are_hidden_from_others),
	KTAP_TEST(a_thousand_modules_at_once),
	KTAP_TEST(one_of_many_loads_wins),
	KTAP_TEST(mutated_images_are_refused),
	KTAP_TEST(every_allocation_may_fail),
	KTAP_TEST(unloading_needs_no_memory),
	KTAP_TEST(modules_disabled_is_eperm),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
