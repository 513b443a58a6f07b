using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using ComicCluster.Chaos.Processes;
using ComicCluster.Operations.Tests.Processes;

namespace ComicCluster.Operations.Tests.Rollouts;

/// <summary>A pod without a container: the image's program as nobody, with the manifest's environment and an address of its own.</summary>
[SupportedOSPlatform("linux")]
internal sealed class Pod : IDisposable
{
    private const string Nobody = "65534";
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;
    private readonly string _log;
    private readonly int _healthPort;

    private Pod(Process process, string name, string address, string log, int healthPort) =>
        (_process, Name, Address, _log, _healthPort) = (process, name, address, log, healthPort);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its address.</summary>
    public string Address { get; }

    /// <summary>The user that it runs as.</summary>
    public string User => File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];

    /// <summary>Starts a pod.</summary>
    /// <param name="reaper">Ends it when we are gone.</param>
    /// <param name="name">Its name.</param>
    /// <param name="address">Its address, of the loopback network.</param>
    /// <param name="command">The image's entrypoint.</param>
    /// <param name="environment">All of its environment.</param>
    /// <param name="healthPort">Where it is probed.</param>
    /// <param name="folder">Where its log goes, and the only folder in which it may write.</param>
    public static Pod Start(Reaper reaper, string name, string address, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, int healthPort, string folder)
    {
        var log = Path.Combine(folder, $"{name}.log");
        var tmp = Directory.CreateDirectory(Path.Combine(folder, name)).FullName; // the volume at /tmp
        File.SetUnixFileMode(tmp, (UnixFileMode)511);
        string[] asNobody = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups"] : [];
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", log, .. asNobody, .. command]) { WorkingDirectory = "/" };
        start.Environment.Clear();
        foreach (var (variable, value) in environment) start.Environment[variable] = value;
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["TMPDIR"] = tmp;
        return new Pod(reaper.Start(start), name, address, log, healthPort);
    }

    /// <summary>Waits until the readiness probe succeeds, as a deployment does before it goes on.</summary>
    public async Task UntilReadyAsync(CancellationToken stop)
    {
        while (!await Probe.SucceedsAsync($"http://{Address}:{_healthPort.ToString(CultureInfo.InvariantCulture)}/readyz", stop))
        {
            if (_process.HasExited) Assert.Fail($"{Name} ended: {await File.ReadAllTextAsync(_log, stop)}");
            await Task.Delay(LookInterval, TimeProvider.System, stop);
        }
    }

    /// <summary>Tells it to end, and waits until it has.</summary>
    /// <param name="grace">After this long it would be killed.</param>
    /// <param name="stop">Gives up.</param>
    public async Task TerminateAsync(TimeSpan grace, CancellationToken stop)
    {
        Signals.Send(_process.Id, Signal.Terminate);
        await _process.WaitForExitAsync(stop).WaitAsync(grace, TimeProvider.System, stop);
        Assert.True(_process.ExitCode is 0 or 143, $"{Name} ended with {_process.ExitCode}: {await File.ReadAllTextAsync(_log, stop)}");
    }

    public void Dispose()
    {
        if (!_process.HasExited) Signals.Send(_process.Id, Signal.Kill);
        _process.WaitForExit();
        _process.Dispose();
    }
}
