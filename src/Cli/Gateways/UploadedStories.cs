using ComicCluster.Contracts.Datasets;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Gateway.Datasets;

namespace ComicCluster.Cli.Gateways;

/// <summary>Brings stories of this machine to a cluster.</summary>
internal static class UploadedStories
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(300);
    private static readonly string[] Splits = ["train", "valid", "test"];

    /// <summary>The id of a data set on the cluster: one that is there, or a folder or a file that is uploaded.</summary>
    /// <param name="client">The gateway.</param>
    /// <param name="data">An id, a folder with splits, or a file.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="CommandException">The gateway refuses, or the data are not sound.</exception>
    public static string Upload(GatewayClient client, string data, CancellationToken cancellation)
    {
        if (DatasetFiles.IsId(data)) return data;
        var (name, files) = (Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(data))), Files(data));
        var dataset = client.Upload<Dataset>(
            $"/v1/datasets?name={Uri.EscapeDataString(name)}", files.Select(file => (file.Name, (Stream)File.OpenRead(file.Path))), cancellation);
        while (dataset.Status == DatasetStatus.Checking)
        {
            cancellation.WaitHandle.WaitOne(LookInterval);
            cancellation.ThrowIfCancellationRequested();
            dataset = client.Get<Dataset>($"/v1/datasets/{dataset.Id}", cancellation);
        }
        if (dataset.Error is { } error) throw new CommandException(error);
        Console.Error.WriteLine($"{name}: {string.Join(", ", dataset.Splits.Select(split => $"{split.Pairs} pairs in {split.Name}"))}; it is {dataset.Id}.");
        return dataset.Id;
    }

    private static List<(string Name, string Path)> Files(string data)
    {
        if (!Directory.Exists(data)) return [.. DataFolder.FilesOf(data).Select(path => ($"train{Path.GetExtension(path)}", path))];
        var folder = new DataFolder(data);
        return [.. Splits.Where(folder.Has).SelectMany(split => folder.Files(split).Select(path => ($"{split}{Path.GetExtension(path)}", path)))];
    }
}
