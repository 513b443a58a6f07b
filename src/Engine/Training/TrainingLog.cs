using System.Text.Json;
using System.Text.Json.Serialization;
using ComicCluster.Engine.Checkpoints;

namespace ComicCluster.Engine.Training;

/// <summary>A line of JSON for each logged step, appended to a file. A training that goes on drops the lines after its checkpoint.</summary>
public sealed class TrainingLog : IDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly StreamWriter _writer;

    /// <param name="path">The file, made if it is missing.</param>
    /// <param name="stepsTaken">The step that the training is at: later lines are of steps that will be taken again.</param>
    public TrainingLog(string path, long stepsTaken)
    {
        if (File.Exists(path)) DropAfter(path, stepsTaken);
        _writer = new StreamWriter(path, append: true) { AutoFlush = true };
    }

    /// <summary>Writes a line of any values.</summary>
    /// <param name="values">Its properties are the line's; <c>step</c> is one of them.</param>
    public void Write(object values) => _writer.WriteLine(JsonSerializer.Serialize(values, Json));

    /// <summary>Writes a line.</summary>
    /// <param name="step">How many steps were taken.</param>
    /// <param name="result">What the last one did.</param>
    /// <param name="loss">The mean loss since the last line, in nats a token.</param>
    /// <param name="tokensPerSecond">The speed since the last line.</param>
    public void Write(int step, TrainingStep result, double loss, double tokensPerSecond) => Write(new
    {
        step,
        loss = Math.Round(loss, 5),
        gradient_norm = Math.Round(result.GradientNorm, 4),
        learning_rate = result.LearningRate,
        tokens_per_second = Math.Round(tokensPerSecond, 1),
    });

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static void DropAfter(string path, long stepsTaken) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        foreach (var line in File.ReadLines(path).Where(line => StepOf(line) <= stepsTaken)) writer.WriteLine(line);
    });

    /// <summary>The step of a line; after all others for one that a crash cut off.</summary>
    private static long StepOf(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.GetProperty("step").GetInt64();
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return long.MaxValue;
        }
    }
}
