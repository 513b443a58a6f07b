using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Stories;

namespace ComicCluster.Grains.Tests;

/// <summary>Writes at once, or when the test says so.</summary>
internal sealed class FakeWriter : IStoryWriter
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Calls { get; private set; }

    public Task Begun => _begun.Task;

    /// <summary>Ends when a call was stopped.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>What a call waits for after its first piece of text.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public Exception? Error { get; set; }

    public Script Script { get; set; } = new("One. Two.", ["One.", "Two."], ["one", "two"]);

    public async Task<Script> WriteAsync(StorySpec spec, Action<string> onText, CancellationToken stop)
    {
        Calls++;
        onText("One. ");
        stop.Register(() => _stopped.TrySetResult());
        var gate = Gate; // a test that has heard of the beginning may open it for the next call
        _begun.TrySetResult();
        await gate.WaitAsync(stop);
        if (Error is not null) throw Error;
        onText("Two.");
        return spec.IsCut ? new Script(spec.Text!, spec.Lines, spec.Lines) : Script;
    }
}
