using System.Text.RegularExpressions;

namespace ComicCluster.Gateway.Tests.Modules;

/// <summary>The JavaScript modules of a web page, and which of them imports what from which. Paths are those of the page's addresses.</summary>
internal sealed partial class ModuleGraph
{
    private readonly Dictionary<string, Module> _modules;
    private readonly string[] _entries;

    /// <summary>Reads files.</summary>
    /// <param name="files">The text of each path; pages end with .html, modules with .js.</param>
    /// <exception cref="FormatException">A module imports or exports in a way that is not read here.</exception>
    public ModuleGraph(IReadOnlyDictionary<string, string> files)
    {
        _modules = files.Where(file => file.Key.EndsWith(".js", StringComparison.Ordinal)).ToDictionary(file => file.Key, file => ReadModule(file.Key, file.Value));
        _entries = [.. from file in files
                       where file.Key.EndsWith(".html", StringComparison.Ordinal)
                       from Match script in Script().Matches(file.Value)
                       select Resolve(file.Key, script.Groups["path"].Value)];
    }

    /// <summary>The paths of all modules.</summary>
    public IReadOnlyCollection<string> Paths => _modules.Keys;

    /// <summary>Reads the files of a folder and of those in it.</summary>
    public static ModuleGraph Read(string folder) =>
        new(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".js" or ".html")
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText));

    /// <summary>What is imported and not there: modules, and names that a module doesn't export.</summary>
    public IEnumerable<string> FindMissing()
    {
        foreach (var entry in _entries.Where(entry => !_modules.ContainsKey(entry))) yield return $"A page names {entry}, which is not there.";
        foreach (var (path, module) in _modules)
        {
            foreach (var (from, names) in module.Imports)
            {
                if (!_modules.TryGetValue(from, out var exporter)) yield return $"{path} imports {from}, which is not there.";
                else
                    foreach (var name in names.Except(exporter.Exports)) yield return $"{path} imports {name} from {from}, which doesn't export it.";
            }
        }
    }

    /// <summary>What nobody needs: modules that no page leads to, exports that no module imports, and imports that their module doesn't use.</summary>
    public IEnumerable<string> FindUnused()
    {
        var needed = new HashSet<string>();
        var waiting = new Stack<string>(_entries);
        while (waiting.TryPop(out var path))
            if (_modules.TryGetValue(path, out var module) && needed.Add(path))
                foreach (var (from, _) in module.Imports) waiting.Push(from);
        foreach (var path in _modules.Keys.Except(needed)) yield return $"{path} is imported by nothing that a page leads to.";

        var imported = _modules.Values.SelectMany(module => module.Imports).SelectMany(import => import.Names.Select(name => (import.From, name))).ToHashSet();
        foreach (var (path, module) in _modules)
        {
            foreach (var name in module.Exports.Where(name => !imported.Contains((path, name)))) yield return $"{path} exports {name}, which nothing imports.";
            foreach (var name in module.Imports.SelectMany(import => import.Names).Where(name => !Regex.IsMatch(module.Code, $@"\b{name}\b")))
                yield return $"{path} imports {name} and doesn't use it.";
        }
    }

    /// <summary>A circle of imports, such as <c>a.js → b.js → a.js</c>; null where there is none.</summary>
    /// <param name="part">What a path counts as: the module itself, or the folder that it is in, whose modules may import each other.</param>
    public string? FindCircle(Func<string, string> part)
    {
        var next = (from module in _modules
                    from import in module.Value.Imports
                    let edge = (From: part(module.Key), To: part(import.From))
                    where edge.From != edge.To || module.Key == import.From
                    select edge).ToLookup(edge => edge.From, edge => edge.To);
        var done = new HashSet<string>();
        return _modules.Keys.Select(path => Follow([part(path)])).FirstOrDefault(circle => circle is not null);

        string? Follow(string[] way)
        {
            var begin = Array.IndexOf(way, way[^1]);
            if (begin < way.Length - 1) return string.Join(" → ", way[begin..]);
            if (done.Contains(way[^1])) return null;
            var circle = next[way[^1]].Select(to => Follow([.. way, to])).FirstOrDefault(found => found is not null);
            done.Add(way[^1]);
            return circle;
        }
    }

    private static Module ReadModule(string path, string text)
    {
        var imports = Import().Matches(text);
        var exports = Export().Matches(text);
        if (Statement().Count(text) is var count && count != imports.Count + exports.Count)
            throw new FormatException($"{path} has {count} imports and exports, of which {imports.Count + exports.Count} are read: import {{ names }} from \"./path.js\"; export function, const, class.");
        return new Module(
            [.. imports.Select(import => (Resolve(path, import.Groups["path"].Value), Names(import.Groups["names"].Value)))],
            [.. exports.Select(export => export.Groups["name"].Value)],
            Import().Replace(text, ""));
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What a relative path leads to, as browsers have it.</summary>
    private static string Resolve(string from, string path) => new Uri(new Uri($"http://page/{from}"), path).AbsolutePath[1..];

    [GeneratedRegex("""<script[^>]*\ssrc="(?<path>[^"]+)""")]
    private static partial Regex Script();

    [GeneratedRegex("""^import (?:\{\s*(?<names>[\w$]+(?:,\s*[\w$]+)*),?\s*\} from )?"(?<path>\.{1,2}/[^"]+)";""", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^export (?:async )?(?:function\*?|const|let|class) (?<name>[\w$]+)", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex(@"^\s*(?:import|export)\b|\bimport\s*\(", RegexOptions.Multiline)]
    private static partial Regex Statement();

    private sealed record Module((string From, string[] Names)[] Imports, string[] Exports, string Code);
}
