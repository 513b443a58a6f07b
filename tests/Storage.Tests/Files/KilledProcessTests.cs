using ComicCluster.Engine.Randomness;
using ComicCluster.Storage.Tests.GrainState;

namespace ComicCluster.Storage.Tests.Files;

/// <summary>Real processes that share a folder, and are killed at any moment.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private const int Kills = 8;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Write_ProcessIsKilled_LeavesTheOldOrTheNewOfEach()
    {
        using var host = new StoreHost(new StoreWriter.Place(_folder.Path));
        var storage = await host.StartGrainStorageAsync();
        await host.Membership.InitializeMembershipTableAsync(true, default);
        var random = new RandomStream(seed: 4, stream: 0);
        var last = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var writer = StoreWriter.Start(StoreWriter.Command, _folder.Path);
            var goal = last + 1 + (int)(random.NextUInt32() % 20);
            while (last < goal) last = int.Parse(await writer.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the writer ended"));
            Thread.SpinWait((int)(random.NextUInt32() % 200_000)); // somewhere within the next number
            writer.Kill();
            while (await writer.StandardOutput.ReadLineAsync() is { } line) last = int.Parse(line);
            await writer.WaitForExitAsync();

            var state = new GrainState<Counter>(new Counter());
            await storage.ReadStateAsync("s", StoreWriter.Grain, state);
            Assert.InRange(state.State!.Number, last, last + 1);
            var reminder = await host.Reminders.ReadRow(StoreWriter.Grain, "r");
            Assert.InRange(reminder!.Period.TotalMinutes, last, last + 1);
            var table = await host.Membership.ReadAllAsync(default);
            Assert.InRange(Assert.Single(table.Members).Item1.ProxyPort, last, last + 1);
            var artifact = await host.Artifacts.ReadAsync(StoreWriter.Artifact);
            Assert.Contains(BitConverter.ToInt32(artifact!), new[] { last, last + 1 });
            Assert.Equal(StoreWriter.Content(BitConverter.ToInt32(artifact!)), artifact);

            // Nothing is locked: another process goes on. The writer begins where the state is.
            last = state.State!.Number;
            await storage.WriteStateAsync("s", StoreWriter.Grain, state);
            await host.Membership.UpdateIAmAliveAsync(table.Members[0].Item1, default);
        }
    }

    [Fact]
    public async Task Write_SeveralProcessesAtOnce_LosesNothing()
    {
        const int processes = 3, count = 40;
        var counters = Enumerable.Range(0, processes).Select(_ => StoreWriter.Start(StoreWriter.CountCommand, _folder.Path, $"{count}")).ToArray();
        foreach (var counter in counters)
        {
            await counter.WaitForExitAsync();
            Assert.Equal(0, counter.ExitCode);
            counter.Dispose();
        }
        using var host = new StoreHost(new StoreWriter.Place(_folder.Path));
        var storage = await host.StartGrainStorageAsync();
        var state = new GrainState<Counter>(new Counter());
        await storage.ReadStateAsync("s", StoreWriter.Grain, state);
        Assert.Equal(processes * count, state.State!.Number);
    }

    public void Dispose() => _folder.Dispose();
}
