using ComicCluster.Storage.Tests.Files;
using Xunit.Runner.InProc.SystemConsole;

// Tests start this program again, as a process that they kill.
return args switch
{
    [StoreWriter.Command, var folder] => await StoreWriter.WriteAsync(folder),
    [StoreWriter.CountCommand, var folder, var count] => await StoreWriter.CountAsync(folder, int.Parse(count)),
    _ => await ConsoleRunner.Run(args),
};
