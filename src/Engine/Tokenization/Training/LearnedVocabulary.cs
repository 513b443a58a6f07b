using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ComicCluster.Engine.Checkpoints;

namespace ComicCluster.Engine.Tokenization.Training;

/// <summary>A vocabulary that was learned.</summary>
/// <param name="Tokens">In the order of their ids.</param>
/// <param name="Merges">The pairs, "left right", in the order of their ranks.</param>
public sealed record LearnedVocabulary(IReadOnlyList<string> Tokens, IReadOnlyList<string> Merges)
{
    /// <summary>Writes <c>vocab.json</c> and <c>merges.txt</c> as Hugging Face does, each whole or not at all.</summary>
    /// <param name="directory">The folder, made if it is missing.</param>
    /// <exception cref="CheckpointException">A file can't be written.</exception>
    public void Write(string directory)
    {
        ModelFolder.Create(directory);
        AtomicFile.Write(Path.Combine(directory, "vocab.json"), WriteIds);
        AtomicFile.Write(Path.Combine(directory, "merges.txt"), stream =>
            stream.Write(Encoding.UTF8.GetBytes($"#version: 0.2\n{string.Concat(Merges.Select(merge => merge + "\n"))}")));
    }

    private void WriteIds(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        foreach (var (id, token) in Tokens.Index()) json.WriteNumber(token, id);
        json.WriteEndObject();
    }
}
