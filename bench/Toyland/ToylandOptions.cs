using System.Globalization;

namespace ComicCluster.Bench.Toyland;

/// <summary>What <c>bench/run.sh toyland</c> does.</summary>
/// <param name="Captions">Held-out captions that are painted.</param>
/// <param name="Sheet">Only paint 30 of them, and write them to this PNG or WebP file; null to measure.</param>
/// <param name="Models">The folder of the models.</param>
internal sealed record ToylandOptions(int Captions = 100, string? Sheet = null, string Models = "models/toyland")
{
    /// <exception cref="ArgumentException">There is no such option, or its value is missing or wrong.</exception>
    public static ToylandOptions Parse(string[] args)
    {
        var options = new ToylandOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--captions" when int.TryParse(value, CultureInfo.InvariantCulture, out var captions) && captions > 0 => options with { Captions = captions },
                "--sheet" => options with { Sheet = value },
                "--models" => options with { Models = value },
                _ => throw new ArgumentException($"'{args[i]} {value}' is not understood; there are --captions N, --sheet FILE and --models DIR."),
            };
        }
        return options;
    }
}
