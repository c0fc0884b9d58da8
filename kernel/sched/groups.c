// SPDX-License-Identifier: GPL-2.0-only
/*
 * Supplementary groups. A struct group_info is sorted and immutable once credentials point to it.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/sort.h>

struct group_info init_groups = { .usage = REFCOUNT_INIT(2) };

/**
 * groups_alloc - room for a set of groups
 * @gidsetsize: how many
 *
 * Return: the set with one reference, or NULL.
 * Context: may sleep.
 */
struct group_info *groups_alloc(int gidsetsize)
{
	struct group_info *gi;

	gi = kvmalloc(sizeof(*gi) + (size_t)gidsetsize * sizeof(gi->gid[0]), GFP_KERNEL_ACCOUNT);
	if (!gi)
		return NULL;
	refcount_set(&gi->usage, 1);
	gi->ngroups = gidsetsize;
	return gi;
}
EXPORT_SYMBOL(groups_alloc);

void groups_free(struct group_info *group_info)
{
	kvfree(group_info);
}
EXPORT_SYMBOL(groups_free);

static int gid_cmp(const void *left, const void *right)
{
	kgid_t a = *(const kgid_t *)left;
	kgid_t b = *(const kgid_t *)right;

	return gid_gt(a, b) - gid_lt(a, b);
}

/** groups_sort - to be called before a set is put into credentials */
void groups_sort(struct group_info *group_info)
{
	sort(group_info->gid, group_info->ngroups, sizeof(*group_info->gid), gid_cmp, NULL);
}
EXPORT_SYMBOL(groups_sort);

/** groups_search - is @grp in the set? */
int groups_search(const struct group_info *group_info, kgid_t grp)
{
	unsigned int left = 0, right;

	if (!group_info)
		return 0;
	right = group_info->ngroups;
	while (left < right) {
		unsigned int mid = left + (right - left) / 2;

		if (gid_gt(grp, group_info->gid[mid]))
			left = mid + 1;
		else if (gid_lt(grp, group_info->gid[mid]))
			right = mid;
		else
			return 1;
	}
	return 0;
}

/** set_groups - give prepared credentials another set; takes a reference of its own */
void set_groups(struct cred *new, struct group_info *group_info)
{
	get_group_info(group_info);
	put_group_info(new->group_info);
	new->group_info = group_info;
}
EXPORT_SYMBOL(set_groups);

/**
 * set_current_groups - change the caller's groups
 * @group_info: sorted
 *
 * Return: 0 or -ENOMEM.
 */
int set_current_groups(struct group_info *group_info)
{
	struct cred *new = prepare_creds();

	if (!new)
		return -ENOMEM;
	set_groups(new, group_info);
	return commit_creds(new);
}
EXPORT_SYMBOL(set_current_groups);

bool may_setgroups(void)
{
	return ns_capable_noaudit(current_user_ns(), CAP_SETGID);
}

/** in_group_p - is the caller in @grp, as file access sees it? */
int in_group_p(kgid_t grp)
{
	const struct cred *cred = current_cred();

	return gid_eq(grp, cred->fsgid) || groups_search(cred->group_info, grp);
}
EXPORT_SYMBOL(in_group_p);

/** in_egroup_p - is the caller in @grp, by its effective group? */
int in_egroup_p(kgid_t grp)
{
	const struct cred *cred = current_cred();

	return gid_eq(grp, cred->egid) || groups_search(cred->group_info, grp);
}
EXPORT_SYMBOL(in_egroup_p);
