/*
 * The program at the front of an AppImage (type 2): it makes the squashfs image behind it visible as a
 * folder and becomes that folder's AppRun.
 *
 * A stand-in for the AppImage project's own runtime, for machines that cannot download that one.
 *
 * Two processes. This one is replaced by AppRun, so exit code, signals and terminal are the app's own
 * without anything in between. Before that it leaves a guard behind, which serves the mounted image and
 * cleans up when the app is gone, however it went: the kernel closes the app's end of a pipe even after
 * SIGKILL. Where there is no FUSE, the image is extracted into the same private folder instead.
 */

#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <ftw.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <squashfuse/ll.h>

#define EXIT_CANNOT_RUN 127
#define EXTRACTED_FOLDER "squashfs-root"
/* Deeper trees are not apps; each level costs a descriptor, and a hostile image may contain itself. */
#define MAX_DEPTH 100
/* Blocks kept unpacked while mounted: programs are paged in from several places at once. */
#define MOUNTED_CACHE_BLOCKS 32

static char image_path[PATH_MAX];
static off_t image_offset;
static sqfs_ll image;
static int failure_code = EXIT_CANNOT_RUN;

__attribute__((noreturn, format(printf, 1, 2))) static void die(const char *format, ...) {
  va_list values;
  va_start(values, format);
  fprintf(stderr, "%s: ", *image_path ? image_path : "AppImage");
  vfprintf(stderr, format, values);
  fputc('\n', stderr);
  va_end(values);
  exit(failure_code);
}

/* ---- What the libraries would otherwise bring along ---- */

static sqfs_err unpack_zlib(void *in, size_t in_size, void *out, size_t *out_size) {
  uLongf size = *out_size;
  if (uncompress(out, &size, in, in_size) != Z_OK) return SQFS_ERR;
  *out_size = size;
  return SQFS_OK;
}

static sqfs_err unpack_zstd(void *in, size_t in_size, void *out, size_t *out_size) {
  size_t size = ZSTD_decompress(out, *out_size, in, in_size);
  if (ZSTD_isError(size)) return SQFS_ERR;
  *out_size = size;
  return SQFS_OK;
}

/* These three replace squashfuse's own, which would need xz, lzo and lz4 as well. */
sqfs_decompressor sqfs_decompressor_get(sqfs_compression_type type) {
  return type == ZLIB_COMPRESSION ? unpack_zlib : type == ZSTD_COMPRESSION ? unpack_zstd : NULL;
}

char *sqfs_compression_name(sqfs_compression_type type) {
  return type == ZLIB_COMPRESSION ? "zlib" : type == ZSTD_COMPRESSION ? "zstd" : NULL;
}

void sqfs_compression_supported(sqfs_compression_type *types) {
  types[0] = ZLIB_COMPRESSION;
  types[1] = ZSTD_COMPRESSION;
}

/* Named by the libraries, never called here; libfuse's own would bring in all of it, dlopen included. */
void fuse_cmdline_help(void) {}
void cuse_lowlevel_init(fuse_req_t request, fuse_ino_t node, const void *argument);
void cuse_lowlevel_init(fuse_req_t request, fuse_ino_t node, const void *argument) {
  (void)node, (void)argument;
  fuse_reply_err(request, ENOSYS);
}

/* ---- The image ---- */

/* The image starts where this program ends: behind its section headers, which the linker writes last. */
static off_t end_of_program(int fd) {
  Elf64_Ehdr header;
  if (pread(fd, &header, sizeof header, 0) != sizeof header || memcmp(header.e_ident, ELFMAG, SELFMAG) != 0)
    die("is not a program");
  return (off_t)header.e_shoff + (off_t)header.e_shnum * header.e_shentsize;
}

static int open_program(void) {
  ssize_t length = readlink("/proc/self/exe", image_path, sizeof image_path - 1);
  if (length < 0) die("/proc/self/exe: %s", strerror(errno));
  image_path[length] = '\0';
  /* Not by name: the file may have been replaced by an update since we were started. */
  int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  if (fd < 0) die("cannot be read: %s", strerror(errno));
  image_offset = end_of_program(fd);
  return fd;
}

static void open_image(int fd) {
  struct stat file;
  if (fstat(fd, &file) != 0) die("cannot be read: %s", strerror(errno));
  /* Before sqfs_init, which looks for its tables at the end and could not say what is wrong. */
  struct squashfs_super_block start;
  if (pread(fd, &start, sizeof start, image_offset) != sizeof start || start.s_magic != SQUASHFS_MAGIC)
    die("holds no image; download it again");
  intmax_t missing = (intmax_t)start.bytes_used - (file.st_size - image_offset);
  if (missing > 0) die("is incomplete, %jd bytes are missing; download it again", missing);
  switch (sqfs_init(&image.fs, fd, (size_t)image_offset)) {
    case SQFS_OK: break;
    case SQFS_BADCOMP: die("holds an image with a compression other than gzip and zstd");
    default: die("holds a damaged image; download it again");
  }
}

static void damaged(const char *path) { die("%s: the image is damaged here; download it again", path); }

static sqfs_inode inode_at(sqfs_inode_id id, const char *path) {
  sqfs_inode inode;
  if (sqfs_inode_get(&image.fs, &inode, id) != SQFS_OK) damaged(path);
  return inode;
}

/* ---- Extracting ---- */

typedef struct {
  const char *pattern; /* what to extract; everything where it is NULL */
  bool is_private;     /* for running, rather than for the user to look at */
  size_t count;
  char path[PATH_MAX];
} extraction;

static void extract_folder(extraction *job, sqfs_inode *inode, int folder, size_t length, int depth);

/* Whether a path is asked for, or lies on the way to one that may be. */
static bool is_wanted(const char *pattern, const char *path, bool is_folder) {
  if (pattern == NULL || fnmatch(pattern, path, FNM_PATHNAME | FNM_LEADING_DIR) == 0) return true;
  if (!is_folder) return false;
  const char *end = pattern;
  for (const char *rest = path; rest != NULL; rest = strchr(rest + 1, '/')) {
    end = strchrnul(end, '/');
    if (*end == '\0') return false;
    end++;
  }
  char start[PATH_MAX];
  snprintf(start, sizeof start, "%.*s", (int)(end - pattern - 1), pattern);
  return fnmatch(start, path, FNM_PATHNAME) == 0;
}

/* No set-user-ID, set-group-ID or sticky bits: nothing in an image has a claim to them. */
static mode_t mode_of(const sqfs_inode *inode) { return inode->base.mode & 0777; }

static void extract_file(const extraction *job, sqfs_inode *inode, int folder, const char *name) {
  static char buffer[1 << 20];
  int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0) die("%s: %s", job->path, strerror(errno));
  for (uint64_t done = 0; done < inode->xtra.reg.file_size;) {
    sqfs_off_t size = sizeof buffer;
    if (sqfs_read_range(&image.fs, inode, (sqfs_off_t)done, &size, buffer) != SQFS_OK || size <= 0)
      damaged(job->path);
    for (sqfs_off_t written = 0; written < size;) {
      ssize_t step = write(fd, buffer + written, (size_t)(size - written));
      if (step < 0 && errno != EINTR) die("%s: %s", job->path, strerror(errno));
      if (step > 0) written += step;
    }
    done += (uint64_t)size;
  }
  const struct timespec times[] = {{inode->base.mtime, 0}, {inode->base.mtime, 0}};
  if (fchmod(fd, mode_of(inode)) != 0 || futimens(fd, times) != 0 || close(fd) != 0)
    die("%s: %s", job->path, strerror(errno));
}

static void extract_link(const extraction *job, sqfs_inode *inode, int folder, const char *name) {
  char target[PATH_MAX];
  size_t size = sizeof target;
  if (inode->xtra.symlink_size >= size || sqfs_readlink(&image.fs, inode, target, &size) != SQFS_OK)
    damaged(job->path);
  const struct timespec times[] = {{inode->base.mtime, 0}, {inode->base.mtime, 0}};
  if (symlinkat(target, folder, name) != 0 || utimensat(folder, name, times, AT_SYMLINK_NOFOLLOW) != 0)
    die("%s: %s", job->path, strerror(errno));
}

static int make_folder(const char *path, int parent, const char *name) {
  if (mkdirat(parent, name, 0700) != 0 && errno != EEXIST) die("%s: %s", path, strerror(errno));
  /* O_NOFOLLOW: where a link lies in the way, nothing is written to where it points. */
  int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0) die("%s: is in the way: %s", path, strerror(errno));
  return folder;
}

static void finish_folder(const extraction *job, const sqfs_inode *inode, int folder) {
  const struct timespec times[] = {{inode->base.mtime, 0}, {inode->base.mtime, 0}};
  mode_t mode = job->is_private ? mode_of(inode) | 0700 : mode_of(inode); /* or it could not be removed */
  if (fchmod(folder, mode) != 0 || futimens(folder, times) != 0) die("%s: %s", job->path, strerror(errno));
  close(folder);
}

static void extract_entry(extraction *job, sqfs_dir_entry *entry, int folder, size_t length, int depth) {
  sqfs_inode inode = inode_at(sqfs_dentry_inode(entry), job->path);
  const char *name = sqfs_dentry_name(entry);
  mode_t type = inode.base.mode & S_IFMT;
  if (!is_wanted(job->pattern, job->path + strlen(EXTRACTED_FOLDER "/"), type == S_IFDIR)) return;
  job->count++;
  if (type == S_IFDIR) {
    int inner = make_folder(job->path, folder, name);
    extract_folder(job, &inode, inner, length, depth + 1);
    job->path[length] = '\0';
    finish_folder(job, &inode, inner);
    return;
  }
  if (unlinkat(folder, name, 0) != 0 && errno != ENOENT) die("%s: is in the way: %s", job->path, strerror(errno));
  if (type == S_IFREG) extract_file(job, &inode, folder, name);
  else if (type == S_IFLNK) extract_link(job, &inode, folder, name);
  else die("%s: is neither file, folder nor link; refused", job->path);
  if (!job->is_private) puts(job->path);
}

static void extract_folder(extraction *job, sqfs_inode *inode, int folder, size_t length, int depth) {
  if (depth > MAX_DEPTH) die("%s: the image is nested too deeply; refused", job->path);
  sqfs_dir dir;
  sqfs_name buffer;
  sqfs_dir_entry entry;
  sqfs_err error = sqfs_dir_open(&image.fs, inode, &dir, 0);
  if (error != SQFS_OK) damaged(job->path);
  sqfs_dentry_init(&entry, buffer);
  while (sqfs_dir_next(&image.fs, &dir, &entry, &error)) {
    const char *name = sqfs_dentry_name(&entry);
    size_t size = strlen(name);
    if (size == 0 || size != sqfs_dentry_name_size(&entry) || strchr(name, '/') != NULL ||
        strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
      die("%s: holds the file name “%s”; refused", job->path, name);
    if (length + 1 + size >= sizeof job->path) die("%s: the path is too long", job->path);
    job->path[length] = '/';
    memcpy(job->path + length + 1, name, size + 1);
    extract_entry(job, &entry, folder, length + 1 + size, depth);
    job->path[length] = '\0';
  }
  if (error != SQFS_OK) damaged(job->path);
}

/* Extracts into `parent/name`, or into `parent` itself where there is no name. Returns how much. */
static size_t extract(const char *parent, const char *name, const char *pattern) {
  static extraction job;
  job = (extraction){.pattern = pattern, .is_private = name == NULL, .path = EXTRACTED_FOLDER};
  int folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) die("%s: %s", parent, strerror(errno));
  if (name != NULL) folder = make_folder(name, folder, name);
  sqfs_inode root = inode_at(sqfs_inode_root(&image.fs), EXTRACTED_FOLDER);
  extract_folder(&job, &root, folder, strlen(EXTRACTED_FOLDER), 0);
  if (name != NULL) finish_folder(&job, &root, folder); /* a private folder stays closed to others */
  return job.count;
}

/* ---- The guard ---- */

typedef struct {
  bool is_mounted;
  char reason[200];
} report;

static report guard_report;

static void note_reason(enum fuse_log_level level, const char *format, va_list values) {
  (void)level;
  vsnprintf(guard_report.reason, sizeof guard_report.reason, format, values);
  guard_report.reason[strcspn(guard_report.reason, "\n")] = '\0';
}

static struct fuse_session *mount_image(const char *folder) {
  static const struct fuse_lowlevel_ops operations = {
      .lookup = sqfs_ll_op_lookup,       .forget = sqfs_ll_op_forget,     .getattr = sqfs_ll_op_getattr,
      .readlink = sqfs_ll_op_readlink,   .open = sqfs_ll_op_open,         .read = sqfs_ll_op_read,
      .release = sqfs_ll_op_release,     .opendir = sqfs_ll_op_opendir,   .readdir = sqfs_ll_op_readdir,
      .releasedir = sqfs_ll_op_releasedir, .statfs = stfs_ll_op_statfs,
  };
  char *values[] = {"appimage", "-o", "ro,nosuid,nodev,fsname=appimage,subtype=squashfuse"};
  struct fuse_args options = FUSE_ARGS_INIT(3, values);
  strcpy(guard_report.reason, "fusermount3 is missing or failed");
  fuse_set_log_func(note_reason);
  sqfs_cache_destroy(&image.fs.data_cache);
  if (sqfs_block_cache_init(&image.fs.data_cache, MOUNTED_CACHE_BLOCKS) != SQFS_OK) return NULL;
  if (sqfs_ll_init(&image) != SQFS_OK) return NULL;
  struct fuse_session *session = fuse_session_new(&options, &operations, sizeof operations, &image);
  if (session == NULL || fuse_session_mount(session, folder) != 0) return NULL;
  return session;
}

static void serve_one(struct fuse_session *session) {
  static struct fuse_buf buffer;
  if (fuse_session_receive_buf(session, &buffer) > 0) fuse_session_process_buf(session, &buffer);
}

static int remove_entry(const char *path, const struct stat *entry, int type, struct FTW *position) {
  (void)entry, (void)type, (void)position;
  remove(path);
  return 0;
}

/* Returns when the app's process has ended and nothing that inherited the pipe is left either. */
static void serve_until_gone(struct fuse_session *session, int pipe, int process) {
  struct pollfd sources[] = {
      {.fd = pipe, .events = POLLIN},
      {.fd = process, .events = POLLIN},
      {.fd = session != NULL ? fuse_session_fd(session) : -1, .events = POLLIN},
  };
  while (sources[0].fd >= 0 || sources[1].fd >= 0) {
    if (poll(sources, 3, -1) < 0) continue;
    for (int i = 0; i < 2; i++)
      if (sources[i].revents != 0) sources[i].fd = -1;
    if (sources[2].revents & POLLIN) serve_one(session);
    else if (sources[2].revents != 0) sources[2].fd = -1; /* unmounted by somebody else */
  }
}

__attribute__((noreturn)) static void guard(const char *folder, bool mount, int pipe, int process, int answer) {
  /* A session of its own: what a terminal sends to the app must not reach its guard. */
  setsid();
  const int ignored[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE};
  for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++) signal(ignored[i], SIG_IGN);
  signal(SIGCHLD, SIG_DFL); /* libfuse waits for fusermount3 */
  /* Whoever reads the app's output must not wait for us. */
  int null = open("/dev/null", O_RDWR);
  for (int fd = 0; fd <= 2 && null >= 0; fd++) dup2(null, fd);
  if (null > 2) close(null);
  if (chdir("/") != 0) _exit(1);

  struct fuse_session *session = mount ? mount_image(folder) : NULL;
  guard_report.is_mounted = session != NULL;
  if (write(answer, &guard_report, sizeof guard_report) < 0) guard_report.is_mounted = false;
  close(answer);
  serve_until_gone(session, pipe, process);
  if (session != NULL) {
    fuse_session_unmount(session);
    rmdir(folder);
  } else {
    nftw(folder, remove_entry, 32, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
  }
  _exit(0);
}

static void make_private_folder(char *folder, size_t size) {
  const char *parent = getenv("TMPDIR");
  char absolute[PATH_MAX];
  if (parent == NULL || *parent == '\0') parent = "/tmp";
  if (realpath(parent, absolute) == NULL) die("%s: %s", parent, strerror(errno));
  if (snprintf(folder, size, "%s/appimage-XXXXXX", absolute) >= (int)size) die("%s: too long", absolute);
  if (mkdtemp(folder) == NULL) die("no folder can be made in %s: %s", absolute, strerror(errno));
}

/* Leaves a guard behind for `folder`; this process and those it starts hold the pipe it listens to. */
static void start_guard(const char *folder, bool mount) {
  int alive[2], answer[2];
  if (pipe2(answer, O_CLOEXEC) != 0 || pipe(alive) != 0) {
    rmdir(folder);
    die("no pipe: %s", strerror(errno));
  }
  int process = (int)syscall(SYS_pidfd_open, getpid(), 0); /* -1 before Linux 5.3: the pipe has to do */
  pid_t child = fork();
  if (child == 0) {
    /* Twice, so that the app does not find itself with a child that it did not start. */
    child = fork();
    if (child != 0) _exit(child < 0);
    close(alive[1]);
    close(answer[0]);
    guard(folder, mount, alive[0], process, answer[1]);
  }
  close(alive[0]);
  close(answer[1]);
  if (process >= 0) close(process);
  if (child > 0) waitpid(child, NULL, 0);
  ssize_t size;
  do size = read(answer[0], &guard_report, sizeof guard_report);
  while (size < 0 && errno == EINTR);
  close(answer[0]);
  if (size == sizeof guard_report) return;
  rmdir(folder);
  die("no process can be started");
}

/* ---- What the user asked for ---- */

static void run(char **arguments, bool mount) {
  char folder[PATH_MAX - 16], program[PATH_MAX], here[PATH_MAX];
  make_private_folder(folder, sizeof folder);
  start_guard(folder, mount);
  if (!guard_report.is_mounted) {
    if (mount)
      fprintf(stderr, "%s: FUSE cannot be used (%s); extracting to %s\n", image_path, guard_report.reason, folder);
    extract(folder, NULL, NULL);
  }
  setenv("APPIMAGE", image_path, 1);
  setenv("APPDIR", folder, 1);
  setenv("ARGV0", arguments[0], 1);
  if (getcwd(here, sizeof here) != NULL) setenv("OWD", here, 1);
  snprintf(program, sizeof program, "%s/AppRun", folder);
  char *called_as = arguments[0];
  arguments[0] = program;
  execv(program, arguments);
  arguments[0] = called_as;
  die("%s: %s", program, strerror(errno));
}

static void mount_and_wait(void) {
  char folder[PATH_MAX - 16];
  make_private_folder(folder, sizeof folder);
  start_guard(folder, true);
  if (!guard_report.is_mounted) die("FUSE cannot be used: %s", guard_report.reason);
  puts(folder);
  fflush(stdout);
  for (;;) pause();
}

static const char HELP[] =
    "Options of every AppImage, each as the first argument; all others go to the app:\n\n"
    "  --appimage-extract [pattern]     extract all, or what matches, into ./" EXTRACTED_FOLDER "\n"
    "  --appimage-extract-and-run ...   run from an extracted copy, which is removed at the end\n"
    "  --appimage-mount                 mount, print where, and stay until interrupted\n"
    "  --appimage-offset                print where in this file the image starts\n"
    "  --appimage-version               print what this AppImage's runtime is\n"
    "  --appimage-help                  print this text\n\n"
    "APPIMAGE_EXTRACT_AND_RUN=1 does the same as --appimage-extract-and-run, TMPDIR says where.\n";

static bool is_set(const char *variable) {
  const char *value = getenv(variable);
  return value != NULL && *value != '\0' && strcmp(value, "0") != 0;
}

int main(int argc, char **argv) {
  static const char prefix[] = "--appimage-";
  int program = open_program();
  if (argc < 2 || strncmp(argv[1], prefix, strlen(prefix)) != 0) {
    char *nothing[] = {image_path, NULL};
    open_image(program);
    run(argc > 0 ? argv : nothing, !is_set("APPIMAGE_EXTRACT_AND_RUN"));
  }
  const char *option = argv[1] + strlen(prefix);
  if (strcmp(option, "offset") == 0) {
    printf("%jd\n", (intmax_t)image_offset);
  } else if (strcmp(option, "version") == 0) {
    puts("AppImage type 2, runtime 1 of Personalization Lab");
  } else if (strcmp(option, "help") == 0) {
    fputs(HELP, stdout);
  } else if (strcmp(option, "extract") == 0) {
    failure_code = EXIT_FAILURE;
    open_image(program);
    if (extract(".", EXTRACTED_FOLDER, argc > 2 ? argv[2] : NULL) == 0 && argc > 2)
      die("nothing in the image matches %s", argv[2]);
  } else if (strcmp(option, "extract-and-run") == 0) {
    open_image(program);
    argv[1] = argv[0];
    run(argv + 1, false);
  } else if (strcmp(option, "mount") == 0) {
    open_image(program);
    mount_and_wait();
  } else {
    die("%s is not known; see --appimage-help", argv[1]);
  }
  if (fflush(stdout) != 0) die("output: %s", strerror(errno));
  return EXIT_SUCCESS;
}
