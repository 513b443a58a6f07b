using System.Diagnostics;
using System.Net;
using ComicCluster.Storage.Tests.GrainState;
using Orleans.Storage;

namespace ComicCluster.Storage.Tests.Files;

/// <summary>A process that writes into the file stores of a folder.</summary>
internal static class StoreWriter
{
    public const string Command = "write-stores", CountCommand = "count";
    public const string Artifact = "tenant/story/a";

    public static readonly GrainId Grain = GrainId.Create("panel", "killed");
    public static readonly SiloAddress Silo = SiloAddress.New(IPAddress.Loopback, 1, 1);

    /// <summary>Starts this program as another process.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, ArgumentList = { typeof(StoreWriter).Assembly.Location } };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>Writes 1, 2, and so on into every store, and prints each number that is in all of them, until it is killed.</summary>
    public static async Task<int> WriteAsync(string folder)
    {
        using var host = new StoreHost(new Place(folder));
        var storage = await host.StartGrainStorageAsync();
        var state = new GrainState<Counter>(new Counter());
        await storage.ReadStateAsync("s", Grain, state);
        while (true)
        {
            var number = ++state.State!.Number;
            state.State!.Text = new string('x', number * 7919 % 50_000);
            await storage.WriteStateAsync("s", Grain, state);
            await host.Reminders.UpsertRow(new ReminderEntry { GrainId = Grain, ReminderName = "r", Period = TimeSpan.FromMinutes(number) });
            var table = await host.Membership.ReadAllAsync(default);
            var silo = new MembershipEntry { SiloAddress = Silo, Status = SiloStatus.Active, ProxyPort = number };
            var written = table.TryGet(Silo) is { } row
                ? await host.Membership.UpdateRowAsync(silo, row.Item2, table.Version.Next(), default)
                : await host.Membership.InsertRowAsync(silo, table.Version.Next(), default);
            if (!written) return 1;
            await host.Artifacts.WriteAsync(Artifact, Content(number));
            await Console.Out.WriteLineAsync($"{number}");
        }
    }

    /// <summary>Adds to the number of a state, one at a time, against whoever else does.</summary>
    public static async Task<int> CountAsync(string folder, int count)
    {
        using var host = new StoreHost(new Place(folder));
        var storage = await host.StartGrainStorageAsync();
        for (var done = 0; done < count;)
        {
            var state = new GrainState<Counter>(new Counter());
            await storage.ReadStateAsync("s", Grain, state);
            state.State!.Number++;
            try
            {
                await storage.WriteStateAsync("s", Grain, state);
                done++;
            }
            catch (InconsistentStateException)
            {
                // Another process was first.
            }
        }
        return 0;
    }

    /// <summary>What the artifact holds after a number.</summary>
    public static byte[] Content(int number)
    {
        var bytes = new byte[4 + number * 7919 % 200_000];
        bytes.AsSpan().Fill((byte)number);
        BitConverter.TryWriteBytes(bytes, number);
        return bytes;
    }

    /// <summary>A folder that is somebody else's.</summary>
    public sealed class Place(string folder) : IStorePlace
    {
        public void Use(ISiloBuilder silo) => silo.AddFileStorage(folder);

        public void Use(IClientBuilder client) => client.UseFileClustering(folder);

        public ValueTask DisposeAsync() => default;
    }
}
