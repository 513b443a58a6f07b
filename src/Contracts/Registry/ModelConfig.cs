using System.Text.Json;

namespace ComicCluster.Contracts.Registry;

/// <summary>Reads a model's config.json, as far as the registry needs it.</summary>
public static class ModelConfig
{
    private const int LongestConfig = 1 << 20; // bytes

    /// <summary>What it says of a model's input and output.</summary>
    /// <exception cref="ArgumentException">It is no config.json of a language model.</exception>
    public static ModelSignature Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > LongestConfig) throw new ArgumentException($"{ModelFiles.Config} has more than {LongestConfig} bytes.");
        try
        {
            using var config = JsonDocument.Parse(json);
            var root = config.RootElement;
            var context = root.TryGetProperty("n_positions", out var positions) ? positions : root.GetProperty("n_ctx");
            return new ModelSignature(root.GetProperty("model_type").GetString() ?? "", context.GetInt32(), root.GetProperty("vocab_size").GetInt32());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ArgumentException($"{ModelFiles.Config} is none of a language model: model_type, n_positions and vocab_size are needed.", error);
        }
    }
}
