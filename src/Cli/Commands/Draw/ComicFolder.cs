using System.Text.Json;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Stories;
using ComicCluster.Silo.Publishing;
using ComicCluster.Storage;

namespace ComicCluster.Cli.Commands.Draw;

/// <summary>
/// The folder of a comic. Beneath <c>.state</c> are the request, and while it is drawn the grains' state and the panels' artifacts. The
/// file comic.json is written last: a folder that has it is complete.
/// </summary>
internal sealed class ComicFolder : IDisposable
{
    private const int DigestDigits = 12;
    private const string State = ".state", RequestFile = "request.json", Document = "comic.json";
    private static readonly string Mark = System.IO.Path.Combine(State, "lock");

    private readonly FileStream _lock;

    private ComicFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    public string Strip => System.IO.Path.Combine(Path, "strip.png");

    public string GrainState => System.IO.Path.Combine(Path, State, "grains");

    public string Artifacts => System.IO.Path.Combine(Path, State, "artifacts");

    /// <summary>Whether it is where it was.</summary>
    public bool IsThere => File.Exists(System.IO.Path.Combine(Path, Mark));

    /// <summary>Whether everything is there.</summary>
    public bool IsComplete => File.Exists(System.IO.Path.Combine(Path, Document));

    private string RequestPath => System.IO.Path.Combine(Path, State, RequestFile);

    /// <summary>The folder that a comic has if none is named: no word of the prompt is in it.</summary>
    public static string DefaultPath(DrawRequest request) => System.IO.Path.Combine("comics", request.Spec.Digest()[..DigestDigits]);

    /// <summary>The comic beneath a folder that was begun last and is not finished.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static string LatestUnfinished(string folder)
    {
        var unfinished = Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Where(comic =>
                File.Exists(System.IO.Path.Combine(comic, State, RequestFile)) && !File.Exists(System.IO.Path.Combine(comic, Document)))
            : [];
        return unfinished.MaxBy(comic => File.GetLastWriteTimeUtc(System.IO.Path.Combine(comic, State, RequestFile)))
            ?? throw new CommandException($"There is no unfinished comic in {System.IO.Path.GetFullPath(folder)}.");
    }

    /// <summary>Takes a folder for a comic, which no other process can take until this is disposed.</summary>
    /// <exception cref="CommandException">It holds something else, or another process has it.</exception>
    public static ComicFolder Claim(string path)
    {
        OutputFolder.Claim(path, Mark, "a comic", "--out");
        return Open(path);
    }

    /// <summary>Takes the folder of a comic that was begun.</summary>
    /// <exception cref="CommandException">There is none, or another process has it.</exception>
    public static ComicFolder Open(string path)
    {
        var mark = System.IO.Path.Combine(path, Mark);
        if (!File.Exists(mark)) throw new CommandException($"{path} holds no comic that was begun; comic draw begins one.");
        return OutputFolder.TryLock(mark) is { } held
            ? new ComicFolder(path, held)
            : throw new CommandException($"Another process is drawing in {path}; wait for it, or take another folder.");
    }

    /// <summary>What is drawn here; null in a new folder.</summary>
    /// <exception cref="CommandException">The file can't be read.</exception>
    public DrawRequest? Request()
    {
        if (!File.Exists(RequestPath)) return null;
        try
        {
            return JsonSerializer.Deserialize<DrawRequest>(File.ReadAllBytes(RequestPath)) ?? throw new JsonException("it is empty");
        }
        catch (JsonException e)
        {
            throw new CommandException($"{RequestPath} is damaged ({e.Message}); --force begins anew.");
        }
    }

    /// <summary>Begins a comic.</summary>
    public void Begin(DrawRequest request) => AtomicFile.Write(RequestPath, JsonSerializer.SerializeToUtf8Bytes(request));

    /// <summary>Removes what an earlier comic left: its state, the panels that its comic.json names, and that, so that the folder is not complete any more.</summary>
    public void Clear()
    {
        foreach (var panel in Panels()) File.Delete(System.IO.Path.Combine(Path, panel));
        File.Delete(System.IO.Path.Combine(Path, Document));
        RemoveWork();
        File.Delete(RequestPath);
    }

    /// <summary>Takes a published comic from the artifacts, comic.json last.</summary>
    /// <exception cref="IOException">A file can't be read or written.</exception>
    public async Task TakeAsync(IArtifactStore artifacts, StoryKey story)
    {
        var names = new List<string>();
        await foreach (var artifact in artifacts.ListAsync($"{story}/"))
            if (!artifact.Name[$"{story}/".Length..].Contains('/', StringComparison.Ordinal)) names.Add(artifact.Name);
        var last = ComicPublisher.DocumentName(story);
        foreach (var name in names.Where(name => name != last).Append(last))
        {
            var bytes = await artifacts.ReadAsync(name) ?? throw new IOException($"{name} is missing among the artifacts; comic draw --force begins anew.");
            AtomicFile.Write(System.IO.Path.Combine(Path, System.IO.Path.GetFileName(name)), bytes);
        }
    }

    /// <summary>Removes what is needed only while the comic is drawn.</summary>
    public void RemoveWork()
    {
        foreach (var folder in new[] { GrainState, Artifacts })
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>The names of the panels' files; none if comic.json is missing or damaged.</summary>
    private string[] Panels()
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(Path, Document)));
            return [.. document.RootElement.GetProperty("panels").EnumerateArray().Select(panel => System.IO.Path.GetFileName(panel.GetProperty("file").GetString()!))];
        }
        catch (Exception error) when (error is FileNotFoundException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }
}
