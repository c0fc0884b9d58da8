// SPDX-License-Identifier: GPL-2.0-only
/*
 * What only a dynamically linked program asks of the kernel: an interpreter that maps libraries,
 * relocates them and protects what was relocated, lazy binding, dlopen() while threads run, and
 * thread-local storage of a library that came late. Prints one line for each.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define THREADS 4

static __thread int own = 7;

static void *use_own(void *arg)
{
	own += *(int *)arg;
	return (void *)(long)own;
}

static int threads_have_their_own(void)
{
	pthread_t thread[THREADS];
	int number[THREADS];
	long sum = 0;

	for (int i = 0; i < THREADS; i++) {
		number[i] = i;
		if (pthread_create(&thread[i], NULL, use_own, &number[i]))
			return 0;
	}
	for (int i = 0; i < THREADS; i++) {
		void *result;

		pthread_join(thread[i], &result);
		sum += (long)result;
	}
	return own == 7 && sum == 7 * THREADS + 0 + 1 + 2 + 3;
}

static int a_library_comes_late(void)
{
	void *libm = dlopen("libm.so.6", RTLD_NOW);
	double (*root)(double) = libm ? (double (*)(double))dlsym(libm, "sqrt") : NULL;
	int right = root && root(144.0) == 12.0;

	return libm && right && !dlclose(libm);
}

static int find_relocated(struct dl_phdr_info *info, size_t size, void *found)
{
	if (!strstr(info->dlpi_name, "libc.so.6"))
		return 0;
	for (int i = 0; i < info->dlpi_phnum; i++)
		if (info->dlpi_phdr[i].p_type == PT_GNU_RELRO)
			*(char **)found = (char *)info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
	return 1;
}

/* What the interpreter relocated in the C library is read-only by now. */
static int relocated_data_is_protected(void)
{
	volatile char *data = NULL;
	int status;
	pid_t pid;

	dl_iterate_phdr(find_relocated, (void *)&data);
	if (!data)
		return 0;
	pid = fork();
	if (!pid) {
		*data = *data;
		_exit(0);
	}
	if (waitpid(pid, &status, 0) != pid)
		return 0;
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV;
}

int main(int argc, char **argv)
{
	printf("threads %s\n", threads_have_their_own() ? "ok" : "bad");
	printf("dlopen %s\n", a_library_comes_late() ? "ok" : dlerror());
	printf("relro %s\n", relocated_data_is_protected() ? "ok" : "bad");
	printf("argument %s of %d\n", argv[argc - 1], argc);
	return 3;
}
