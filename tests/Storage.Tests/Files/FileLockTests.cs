using ComicCluster.Storage.Files;

namespace ComicCluster.Storage.Tests.Files;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string LockFile => Path.Combine(_folder.Path, "lock");

    [Fact]
    public async Task Take_ByManyOfTwoOwners_IsOneAtATime()
    {
        using FileLock first = new(LockFile, TimeProvider.System), second = new(LockFile, TimeProvider.System);
        var (holders, most, taken) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            using var held = await (i % 2 == 0 ? first : second).TakeAsync(default);
            most = Math.Max(most, Interlocked.Increment(ref holders));
            await Task.Yield();
            Interlocked.Decrement(ref holders);
            taken++; // guarded by the lock
        })));
        Assert.Equal((1, 40), (most, taken));
    }

    [Fact]
    public async Task Take_NeverFreed_GivesUpAndSaysWhy()
    {
        using FileLock first = new(LockFile, TimeProvider.System), second = new(LockFile, new HastyTime());
        using var held = await first.TakeAsync(default);
        var error = await Assert.ThrowsAsync<IOException>(() => second.TakeAsync(default));
        Assert.Contains("does not free", error.Message);
    }

    [Fact]
    public async Task Take_Cancelled_CanBeTakenLater()
    {
        using FileLock first = new(LockFile, TimeProvider.System), second = new(LockFile, TimeProvider.System);
        using (await first.TakeAsync(default))
        {
            using var cancellation = new CancellationTokenSource();
            var waiting = second.TakeAsync(cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }
        (await second.TakeAsync(default)).Dispose();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A clock on which ten seconds pass between any two looks.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => 10 * _looks++;
    }
}
