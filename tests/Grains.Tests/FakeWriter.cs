using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Stories;

namespace ComicCluster.Grains.Tests;

/// <summary>Writes at once, or when the test says so.</summary>
internal sealed class FakeWriter : IStoryWriter
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Calls { get; private set; }

    public Task Begun => _begun.Task;

    /// <summary>What a call waits for after its first piece of text.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public Exception? Error { get; set; }

    public async Task<Script> WriteAsync(StorySpec spec, Action<string> onText, CancellationToken stop)
    {
        Calls++;
        onText("One. ");
        _begun.TrySetResult();
        await Gate.WaitAsync(stop);
        if (Error is not null) throw Error;
        onText("Two.");
        return new Script("One. Two.", ["One.", "Two."], ["one", "two"]);
    }
}
